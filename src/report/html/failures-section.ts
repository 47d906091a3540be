import { type Catalog, findFault } from '../../catalog/catalog.ts'
import type { Language } from '../../catalog/fault.ts'
import type { FailureCount, Summary } from '../../summary.ts'
import { adviceOn } from '../advice.ts'
import { isMixed } from '../mixed.ts'
import { grouped } from '../quantity.ts'
import { WORDS } from '../words.ts'
import { long } from './long.ts'
import { html, type Markup } from './markup.ts'
import { type Section, section } from './part.ts'
import { marked } from './party.ts'
import { shareBar } from './share-bar.ts'
import { PAGE_WORDS } from './words.ts'

const LENGTHS = { seen: 30, most: 500 }

/** Every failure with its meaning, and what to do. */
export function failuresSection(summary: Summary, catalog: Catalog, language: Language): Section | undefined {
  const { failures, codes } = summary
  if (failures.length === 0) return undefined
  const page = PAGE_WORDS[language]
  const withCatalog = isMixed(failures)
  return section(
    'failures',
    page.failures,
    html`<p>${page.failuresNote}</p>\n`,
    long(
      failures,
      LENGTHS,
      page,
      (some) => html`<ol class="failures">
${some.map((failure) => item(failure, codes.failed, catalog, language, withCatalog))}</ol>
`,
    ),
  )
}

function item(
  failure: FailureCount,
  failed: number,
  catalog: Catalog,
  language: Language,
  withCatalog: boolean,
): Markup {
  const { code, count, category, stage, step, cause, party, retry } = failure
  const words = WORDS[language]
  return html`<li>
<div class="figures"><b>${PAGE_WORDS[language].times(grouped(count))}</b>${shareBar(count, failed, party in words.party ? party : 'other')}</div>
<div class="meaning"><p><code class="code">${code}</code> ${meaning(failure, catalog, language)}</p>
${vendorLabel(failure, catalog, language)}<p class="note">${category}: ${stage} › ${step} › ${cause}${withCatalog ? origin(failure) : ''}</p></div>
<div class="advice"><p>${marked(party, words.party[party])} · ${words.retry[retry]}</p>
<p class="note">${adviceOn(failure, language).join(' ')}</p></div>
</li>
`
}

/** Of which catalog it is, where there are several. */
function origin({ catalog }: FailureCount): string {
  return catalog === undefined ? '' : ` · ${catalog}`
}

/** The sentence in the language of the page. */
function meaning({ code, cause }: FailureCount, catalog: Catalog, language: Language): string {
  return findFault(catalog, code)?.message[language] ?? cause
}

/** The vendor's own label, which is what its support understands. */
function vendorLabel({ code }: FailureCount, catalog: Catalog, language: Language): Markup | undefined {
  const message = findFault(catalog, code)?.message
  if (message === undefined || message[language] === message.zh) return undefined
  return html`<p class="note">${PAGE_WORDS[language].label}: <span lang="zh-CN">${message.zh}</span></p>\n`
}
