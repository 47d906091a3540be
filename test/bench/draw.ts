import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Figures } from './figures.ts'
import { sizesChart } from './sizes-chart.ts'
import { speedChart } from './speed-chart.ts'
import { inBrief, toMarkdown } from './table.ts'
import { type Language, TEXTS } from './texts.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const READMES: Readonly<Record<Language, string>> = { en: 'README.md', zh: 'README.zh-CN.md' }
/** All tables, and where, when and with what everything was measured. */
const IN_FULL = 'fixtures/bench/README.md'
const LANGUAGES = Object.keys(READMES) as Language[]
const BLOCK = /(?<=<!-- bench:begin -->\n).*?(?=<!-- bench:end -->)/s

/** Writes the files that tell of the figures. */
export function drawAll(figures: Figures): void {
  for (const [path, content] of drawn(figures)) writeFileSync(`${ROOT}${path}`, content)
}

/** What they have to hold, by their paths. */
export function drawn(figures: Figures): Map<string, string> {
  const files = LANGUAGES.flatMap((language) => {
    const charts = chartsOf(figures, language)
    const readme = READMES[language]
    return [
      ...charts,
      [readme, filled(readme, `${imagesOf(charts, language)}${inBrief(figures, language)}`)] as const,
    ]
  })
  return new Map([...files, [IN_FULL, filled(IN_FULL, toMarkdown(figures, 'en'))]])
}

function chartsOf(figures: Figures, language: Language): [path: string, content: string][] {
  const texts = TEXTS[language]
  const charts: [string, string][] = [
    [`fixtures/bench/speed.${language}.svg`, speedChart(figures, texts)],
    [`fixtures/bench/sizes.${language}.svg`, sizesChart(figures, texts)],
  ]
  return charts.filter(([, content]) => content !== '')
}

function imagesOf(charts: readonly (readonly [path: string, content: string])[], language: Language): string {
  const titles = [TEXTS[language].speedChart, TEXTS[language].sizeChart]
  return charts.map(([path], index) => `![${titles[index]}](${path})\n\n`).join('')
}

/** A file with these figures in its block. */
function filled(path: string, figures: string): string {
  // A function, in whose result $ means nothing.
  return readFileSync(`${ROOT}${path}`, 'utf8').replace(BLOCK, () => `\n${figures}\n\n`)
}
