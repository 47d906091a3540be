import { API_CODES, type ApiCode, CATEGORY_OF_STEP } from './api-codes.ts'
import type { Catalog } from './catalog.ts'
import { CAUSES, type Cause } from './causes.ts'
import { FAMILIES, type Family } from './families.ts'
import type { Fault, Party, Phase, Retry } from './fault.ts'
import { frozenCatalog, frozenFault } from './frozen.ts'
import { SOURCE_CHECKS, type SourceCheck } from './source-checks.ts'

/** The word that chooses it. */
const catalog = 'vod-2.0'

/**
 * The error codes of Tencent Cloud VOD up to its API 2.0: 132, in the order of the vendor's tables.
 * Each is derived from a row of one of the four tables of this folder.
 */
export const tencentVod: Catalog = frozenCatalog({
  id: 'tencent-vod',
  version: '1',
  faults: [
    ...API_CODES.map(apiFault),
    ...FAMILIES.flatMap((family) => CAUSES.map((cause) => familyFault(family, cause))),
    ...SOURCE_CHECKS.map(sourceFault),
  ]
    .sort((a, b) => Math.abs(a.code) - Math.abs(b.code))
    .map(frozenFault),
})

type NumberedFault = Fault & { readonly code: number }

function apiFault({ code, step, cause, party, zh, en }: ApiCode): NumberedFault {
  const category = CATEGORY_OF_STEP[step]
  // What the service must mend, and a quota that fills up again, come back by themselves. Nothing else does.
  const retry: Retry = party === 'service' || step === 'quota' ? 'backoff' : 'after-fix'
  return {
    code,
    catalog,
    stage: 'api',
    step,
    cause,
    category,
    phase: 'request',
    party,
    retry,
    message: { en, zh },
  }
}

function familyFault(family: Family, { number, cause, category, ...label }: Cause): NumberedFault {
  const { base, stage, step, phase } = family
  const message = { en: `${family.en}, ${label.en} ${family.file}.`, zh: `${family.zh}: ${label.zh}` }
  return { code: base - number, catalog, stage, step, cause, category, phase, ...blame(phase), message }
}

/** A bad output can come from bad media as well as from the service: only another attempt tells which. */
function blame(phase: Phase): { party: Party; retry: Retry } {
  return phase === 'output' ? { party: 'unclear', retry: 'once' } : { party: 'media', retry: 'after-fix' }
}

function sourceFault({ code, step, cause, category, party, en, zh }: SourceCheck): NumberedFault {
  const message = { en, zh: `原文件不符合要求, ${zh}` }
  const stage = 'source-check'
  const [phase, retry] = ['input', 'after-fix'] as const
  return { code, catalog, stage, step, cause, category, phase, party, retry, message }
}
