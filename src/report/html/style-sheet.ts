import { html } from './markup.ts'

/**
 * How the page looks. The colours of the parties are those of the terminal (red service, magenta caller, amber media,
 * cyan unclear) in shades that differ in lightness too, for eyes that do not tell red from green.
 */
export const STYLE_SHEET = html`
:root {
  color-scheme: light dark;
  --paper: #ffffff; --soft: #f4f5f7; --line: #d9dce1; --ink: #1b1f24; --faint: #57606a; --link: #0a58a8;
  --good: #17692f; --bad: #a3141b; --plain: #5c7690; --other: #8a929c;
  --service: #a3201d; --service-2: #d4564c; --service-3: #6f1210;
  --caller: #b03aa0; --caller-2: #7d1f72; --caller-3: #cf6fc1;
  --media: #b87700; --media-2: #855300; --media-3: #5e3b00;
  --unclear: #1583a0; --unclear-2: #0c5c72; --unclear-3: #063c4c;
  --heat-1: #e1ebf5; --heat-2: #b3cde6; --heat-3: #6ea3d0; --heat-4: #2a69a6; --heat-5: #0b3c70;
  --on-heat-1: #1b1f24; --on-heat-2: #1b1f24; --on-heat-3: #101418; --on-heat-4: #ffffff; --on-heat-5: #ffffff;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14171b; --soft: #1d2127; --line: #3a414a; --ink: #e6e9ed; --faint: #a3adb8; --link: #7db8f5;
    --good: #6fcf88; --bad: #ff8f88; --plain: #7f9ab5; --other: #848d98;
    --service: #ee6a60; --service-2: #b8443c; --service-3: #f7a39c;
    --caller: #dd7fd0; --caller-2: #b055a4; --caller-3: #edb1e4;
    --media: #f0b140; --media-2: #b98326; --media-3: #f6d08c;
    --unclear: #55b8d3; --unclear-2: #3388a0; --unclear-3: #a0dbeb;
    --heat-1: #1d2f42; --heat-2: #234a70; --heat-3: #3474ad; --heat-4: #74aee2; --heat-5: #c2dffa;
    --on-heat-1: #e6e9ed; --on-heat-2: #ffffff; --on-heat-3: #ffffff; --on-heat-4: #101418; --on-heat-5: #101418;
  }
}
*, ::before { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 66rem;
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
}
main:focus { outline: none; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; background: var(--paper); color: var(--link); padding: 0.5rem 1rem; }
.skip:focus { left: 0.5rem; top: 0.5rem; z-index: 1; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 2rem 0 0.75rem; letter-spacing: -0.01em; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
p, ul, ol { margin: 0 0 0.75rem; }
a { color: var(--link); }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.8125rem; margin: 1.25rem 0 0; }
section { margin-top: 2rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--faint); font-size: 0.8125rem; }
.lead { font-size: 1.0625rem; max-width: 52rem; margin-bottom: 0.5rem; }
.note { color: var(--faint); font-size: 0.8125rem; }
.good { color: var(--good); }
.warning { color: var(--bad); border-left: 4px solid; padding: 0.25rem 0.75rem; list-style: none; }
code, pre, .examples .note { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: 0.8125rem; }
code, pre, th, td, li, p { unicode-bidi: isolate; }
.code { font-weight: 600; }
.sums { list-style: none; padding: 0; }
.term { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.25rem; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
/* Where a heading above says the same. */
#top caption, #unrecognised caption, #heat caption, #time caption, details caption { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--faint); font-size: 0.8125rem; vertical-align: bottom; }
.number { text-align: right; white-space: nowrap; }
.wide { width: 45%; }
.share { display: inline-flex; align-items: center; gap: 0.5rem; white-space: nowrap; min-width: 9rem; }
.bar { width: 5rem; height: 0.625rem; background: var(--soft); border-radius: 2px; }
.share { flex-direction: row-reverse; justify-content: flex-end; }
.mark::before { content: ""; display: inline-block; width: 0.625rem; height: 0.625rem; border-radius: 2px; margin-right: 0.4rem; background: var(--other); }
.mark.service::before { background: var(--service); }
.mark.caller::before { background: var(--caller); border-radius: 50%; }
.mark.media::before { background: var(--media); transform: rotate(45deg) scale(0.85); }
.mark.unclear::before { background: none; border: 2px solid var(--unclear); }
.scroll { overflow-x: auto; margin: 0 0 1rem; }
.scroll table { margin: 0; }
.scroll th, .scroll td { overflow-wrap: normal; min-width: 4rem; }
.scroll tbody th { min-width: 11rem; overflow-wrap: anywhere; }
.chart { display: block; font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.swatch { width: 0.75rem; height: 0.75rem; vertical-align: -0.05rem; }
details { margin: 0 0 1rem; }
summary { cursor: pointer; color: var(--link); padding: 0.25rem 0; }
.failures, .examples { list-style: none; padding: 0; }
.failures > li { display: grid; grid-template-columns: 9.5rem minmax(0, 1.2fr) minmax(0, 1fr); gap: 0.25rem 1.25rem; padding: 0.75rem 0; border-bottom: 1px solid var(--line); }
.failures p { margin: 0 0 0.125rem; }
.figures b { display: block; }
.figures .share { min-width: 0; }
.examples > li { margin-bottom: 0.75rem; }
pre { margin: 0.125rem 0 0; padding: 0.5rem 0.75rem; background: var(--soft); border-radius: 4px; white-space: pre-wrap; }
@media (max-width: 44rem) {
  body { padding: 0 1rem 2rem; }
  h1 { font-size: 1.4rem; margin-top: 1.25rem; }
  th, td { padding-right: 0.5rem; }
  .share { flex-direction: column-reverse; align-items: flex-start; gap: 0.125rem; min-width: 0; }
  .bar { width: 3rem; }
  .figures .share { flex-direction: row-reverse; align-items: center; gap: 0.5rem; }
  .failures > li { grid-template-columns: minmax(0, 1fr); }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --soft: #ffffff; --line: #b5bac1; --ink: #000000; --faint: #333333; --link: #000000; --good: #000000; --bad: #000000;
  }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  .skip, nav { display: none; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  .scroll { overflow: visible; }
  .chart { max-width: 100%; height: auto; }
  tr, .failures > li, .examples > li, .chart { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  * { print-color-adjust: exact; }
}
`
