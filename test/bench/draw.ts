import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Figures } from './figures.ts'
import { sizesChart } from './sizes-chart.ts'
import { speedChart } from './speed-chart.ts'
import { toMarkdown } from './table.ts'
import { type Language, TEXTS } from './texts.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const READMES: Readonly<Record<Language, string>> = { en: 'README.md', zh: 'README.zh-CN.md' }
const LANGUAGES = Object.keys(READMES) as Language[]
const BLOCK = /(?<=<!-- bench:begin -->\n).*?(?=<!-- bench:end -->)/s

/** Writes the files that tell of the figures. */
export function drawAll(figures: Figures): void {
  for (const [path, content] of drawn(figures)) writeFileSync(`${ROOT}${path}`, content)
}

/** What they have to hold, by their paths. */
export function drawn(figures: Figures): Map<string, string> {
  return new Map(
    LANGUAGES.flatMap((language) => {
      const charts = chartsOf(figures, language)
      return [...charts, [READMES[language], readmeWith(figures, language, charts)] as const]
    }),
  )
}

function chartsOf(figures: Figures, language: Language): [path: string, content: string][] {
  const texts = TEXTS[language]
  const charts: [string, string][] = [
    [`fixtures/bench/speed.${language}.svg`, speedChart(figures, texts)],
    [`fixtures/bench/sizes.${language}.svg`, sizesChart(figures, texts)],
  ]
  return charts.filter(([, content]) => content !== '')
}

function readmeWith(
  figures: Figures,
  language: Language,
  charts: readonly (readonly [path: string, content: string])[],
): string {
  const readme = readFileSync(`${ROOT}${READMES[language]}`, 'utf8')
  const titles = [TEXTS[language].speedChart, TEXTS[language].sizeChart]
  const images = charts.map(([path], index) => `![${titles[index]}](${path})\n\n`).join('')
  // A function, in whose result $ means nothing.
  return readme.replace(BLOCK, () => `\n${images}${toMarkdown(figures, language)}\n\n`)
}
