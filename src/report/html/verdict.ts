import { type Catalog, findFault } from '../../catalog/catalog.ts'
import type { Language } from '../../catalog/fault.ts'
import type { Summary } from '../../summary.ts'
import { EXPLAIN_WORDS } from '../explain-words.ts'
import { grouped, share } from '../quantity.ts'
import { sumsOf } from '../sums.ts'
import { WORDS } from '../words.ts'
import { clipped, html, type Markup } from './markup.ts'
import { PAGE_WORDS } from './words.ts'

/** A longer name would hide what the sentence says. */
const LONGEST_CODE = 80

/** The whole report in a few words, for the title and the top of the page. */
export function headline({ input, codes }: Summary, language: Language): string {
  const words = PAGE_WORDS[language]
  const found = grouped(codes.found)
  if (codes.failed > 0) return words.failed(grouped(codes.failed), found, share(codes.failed, codes.found))
  if (input.lines === 0) return words.nothingRead
  if (codes.found === 0) return words.noCodes
  return codes.found === codes.succeeded ? words.allSucceeded(found) : words.noneDocumented(found)
}

/** What failed most, whose problem that is, and whether trying again helps. */
export function verdict(summary: Summary, catalog: Catalog, language: Language): Markup {
  return html`<h1>${headline(summary, language)}</h1>
${warning(summary, language)}${mostFrequent(summary, catalog, language)}${extent(summary, language)}`
}

/** A report on a summary that was tampered with must not look like any other. */
function warning(summary: Summary, language: Language): Markup | undefined {
  const words = PAGE_WORDS[language]
  const wrong = sumsOf(summary).filter(({ total, parts }) => total !== parts)
  if (wrong.length === 0) return undefined
  const names = [...new Set(wrong.map(({ name }) => words.sums[name]))].join(language === 'zh' ? '、' : ', ')
  return html`<p class="warning" role="note"><span aria-hidden="true">▲ </span>${words.someDiffer(names)}</p>\n`
}

function mostFrequent(summary: Summary, catalog: Catalog, language: Language): Markup | undefined {
  const [first] = summary.failures
  if (first === undefined) return undefined
  const words = PAGE_WORDS[language]
  const { party, retry } = EXPLAIN_WORDS[language]
  const meaning = findFault(catalog, first.code)?.message[language] ?? first.cause
  const sentence = words.mostFrequent(
    clipped(String(first.code), LONGEST_CODE),
    grouped(first.count),
    share(first.count, summary.codes.failed),
    /[.!?。！？]$/.test(meaning) ? meaning : `${meaning}${language === 'zh' ? '。' : '.'}`,
  )
  return html`<p class="lead">${sentence}</p>
<p class="lead"><strong>${words.whatNow(party[first.party], retry[first.retry])}</strong></p>\n`
}

/** In how many lines, or what to do where nothing was found. */
function extent({ input, codes, failedRecords }: Summary, language: Language): Markup | undefined {
  const { inRecords } = PAGE_WORDS[language]
  if (failedRecords > 0) return html`<p>${inRecords(grouped(failedRecords), grouped(input.lines))}</p>\n`
  return input.lines > 0 && codes.found === 0 ? html`<p>${WORDS[language].noCodes}</p>\n` : undefined
}
