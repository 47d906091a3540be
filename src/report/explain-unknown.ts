import { BUILT_IN, CATALOG_NAMES } from '../catalog/built-in.ts'
import { type Catalog, findFault } from '../catalog/catalog.ts'
import { CAUSES } from '../catalog/causes.ts'
import { FAMILIES } from '../catalog/families.ts'
import { SOURCE_CHECKS } from '../catalog/source-checks.ts'
import type { Cell } from './columns.ts'
import { EXPLAIN_WORDS, type ExplainWords } from './explain-words.ts'
import { grouped } from './quantity.ts'
import { FAINT, type Style } from './style.ts'
import { span } from './text.ts'

/** The form of the codes of media processing: three digits of the family, two of the cause. */
const FAMILY_AND_CAUSE = /^-(\d{3})(\d\d)$/

/**
 * What can be said of a code that the catalog does not hold: what of its digits or of its name is known, and no meaning.
 * -46204 and -45086 occur, have the form of the vendor's table, and mean other things.
 */
export function unknownCode(code: string, catalog: Catalog, style: Style): Cell {
  const words = EXPLAIN_WORDS[style.language]
  return [
    [span(words.unknown(catalog.id))],
    ...notes(code, catalog, words).map((note) => [span(note)]),
    [span(words.listHint(grouped(catalog.faults.length)), FAINT)],
  ]
}

function notes(code: string, catalog: Catalog, words: ExplainWords): string[] {
  const elsewhere = CATALOG_NAMES.find((name) => findFault(BUILT_IN[name], code) !== undefined)
  if (elsewhere !== undefined) return [words.elsewhere(elsewhere)]
  const prefix = code.slice(0, Math.max(0, code.indexOf('.')))
  if (findFault(catalog, prefix) !== undefined) return [words.prefix(prefix), words.noSuffixGuess]
  const opposite = code.startsWith('-') ? code.slice(1) : `-${code}`
  if (findFault(catalog, opposite) !== undefined) return [words.sign(opposite)]
  const [, family, digits] = FAMILY_AND_CAUSE.exec(code) ?? []
  if (family === undefined || digits === undefined) return []
  return [...digitNotes(family, digits, words), words.noGuess]
}

/** What the vendor's table says about the digits, each part for itself. */
function digitNotes(digits: string, lastDigits: string, words: ExplainWords): string[] {
  const codes = `-${digits}xx`
  if (SOURCE_CHECKS.some((check) => String(check.code).startsWith(`-${digits}`))) return [words.checks(codes)]
  const family = FAMILIES.find(({ base }) => base === -100 * Number(digits))
  const cause = CAUSES.find(({ number }) => number === Number(lastDigits))
  return [
    family === undefined ? words.noFamily(codes) : words.family(codes, `${family.stage} › ${family.step}`),
    cause === undefined ? words.noCause(lastDigits) : words.cause(lastDigits, cause.cause),
  ]
}
