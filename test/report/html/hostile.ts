import type { Catalog } from '../../../src/catalog/catalog.ts'
import { tencentVod } from '../../../src/catalog/tencent-vod.ts'
import type { Summary } from '../../../src/summary.ts'

/** Text of whoever wants to break out, for each place in which a page could break. */
export const HOSTILE = [
  '<script>window.pwned = 1</script><img src=x onerror="window.pwned = 1">',
  '"\'><svg onload=window.pwned=1></svg></style></title></text>]]>--><base href="//example.org">',
  'javascript:window.pwned=1 {a|b} {value} {b} &lt;b&gt; &#60; \\u003c',
  '\u0000\u001b[31m\u202e\u2066\ud800\u2028\r\n\t\ufeff',
].join('')

/** Something in every place that can reach the page, with `text` behind the name of the place. */
export function shaped(text: string): { summary: Summary; catalog: Catalog } {
  const at = (place: string): string => `${place}${text}`
  const fault = {
    code: at('code'),
    catalog: at('catalog'),
    stage: at('stage'),
    step: at('step'),
    cause: at('cause'),
    category: at('category'),
    party: 'media',
    retry: 'once',
  } as const
  const message = { en: at('english'), zh: at('chinese') }
  const catalog: Catalog = {
    id: at('id'),
    version: at('version'),
    faults: [...tencentVod.faults, { ...fault, phase: 'input', message }],
  }
  return { catalog, summary: summaryWith(fault, at) }
}

function summaryWith(
  fault: Omit<Summary['failures'][number], 'count'>,
  at: (place: string) => string,
): Summary {
  const { code, category } = fault
  return {
    schema: 'faultline.summary/1',
    catalog: { id: at('id'), version: at('version'), entries: 133 },
    input: { lines: 3, bytes: 99, records: 3, notJson: 0, malformed: 0, blank: 0, oversize: 0 },
    codes: { found: 4, succeeded: 0, failed: 3, unrecognised: 1 },
    failedRecords: 3,
    classes: [{ category, count: 3, codes: 2 }],
    failures: [
      { ...fault, count: 2 },
      { ...fault, code: at('undocumented'), stage: at('other'), count: 1 },
    ],
    unrecognised: [{ code: at('unrecognised'), count: 1 }],
    unrecognisedOther: 0,
    runs: [at('run')],
    sources: [
      { path: at('/folder/source'), lines: 2, bytes: 90, failed: 2 },
      { path: at('/folder/second'), lines: 1, bytes: 9, failed: 1 },
    ],
    windows: {
      seconds: 60,
      untimed: 0,
      counts: [{ start: '2026-01-02T03:04:00Z', records: 3, failures: [{ code, count: 3 }] }],
    },
    top: [{ key: at('key'), values: [{ value: at('value'), count: 3 }], error: 0, other: 0, without: 0 }],
    examples: { each: 1, lines: [{ code, source: at('from'), line: 1, text: at('text') }] },
  }
}
