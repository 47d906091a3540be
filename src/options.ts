import { CATALOG_NAMES, type CatalogName, catalogOfNames } from './catalog/built-in.ts'
import { NAME_KEYS } from './catalog/callback-keys.ts'
import type { Catalog } from './catalog/catalog.ts'
import type { Fault, Language } from './catalog/fault.ts'
import { isCatalog } from './catalog/is-catalog.ts'
import { abridge } from './catalog/violations.ts'
import { FaultlineError } from './errors.ts'
import type { Wanted } from './findings/findings.ts'
import { CODE_KEYS, INSERTED, type Keys, layOut, type Members, STATUS_KEYS } from './members.ts'
import { KERNELS, type KernelName } from './scan/kernel-name.ts'
import { kernelInUse } from './scan/make-kernel.ts'
import { parseSelection, type Selection } from './select.ts'
import { unreachableCode } from './unreachable.ts'

/** What can be chosen. Everything has a default. */
export interface DecodeOptions {
  /** The language of `message`: `en` (default) or `zh`. */
  lang?: Language | undefined
  /** The name of the inserted member; `decoded` by default. A second code in one object gets `errCodeDecoded`. */
  field?: string | undefined
  /** More keys that hold codes. A name that is a status key by default becomes a code key. */
  keys?: readonly string[] | undefined
  /** More keys that hold a code only if the catalog documents it. */
  statusKeys?: readonly string[] | undefined
  /** Which built-in catalogs say what codes mean: `vod-2.0`, `vod-3.0`, or both, which is the default. */
  catalogs?: readonly CatalogName[] | undefined
  /**
   * What codes mean, in place of built-in catalogs. A code of your own that stands only under certain keys needs one of
   * them among `keys`, if that is none of the usual ones.
   */
  catalog?: Catalog | undefined
  /** Take out what was inserted instead of inserting. */
  strip?: boolean | undefined
  /** Look for records behind the prefixes that log collectors write, in pieces, and in strings; true by default. */
  unwrap?: boolean | undefined
  /** Check every line against RFC 8259, not only those that hold a code. */
  strict?: boolean | undefined
  /** Lines with more bytes than this, line feed not counted, pass without being looked at: 1 to 1 GiB, 16 MiB by default. */
  maxLineBytes?: number | undefined
  /** Put out only lines that match any of these words, as `failed`, `category=auth`, `code=-45029`, `malformed`. */
  only?: readonly string[] | undefined
  /** Count failing records by windows of time of so many seconds, a whole number. */
  windowSeconds?: number | undefined
  /** Keys, or JSON Pointers, that hold a record's time, to be asked before the usual ones. */
  timeKeys?: readonly string[] | undefined
  /** Count the values that failing records have under these keys, or at these JSON Pointers. */
  top?: readonly string[] | undefined
  /** Keep so many of the first failing lines of each code, 1 to 100. */
  examples?: number | undefined
  /**
   * What looks at the bytes: `simd` or `typescript`. They give the same. If it is left out, the environment says it, in
   * `FAULTLINE_KERNEL`; else it is `simd`, or `typescript` where the engine has no SIMD or the system no memory for it.
   */
  kernel?: KernelName | undefined
}

/**
 * Options that have been checked and filled in: what the stages are made from.
 *
 * @internal
 */
export interface Settings {
  readonly catalog: Catalog
  readonly members: Members
  readonly language: Language
  readonly strip: boolean
  readonly strict: boolean
  readonly unwrap: boolean
  /** Whether lines of containers that go on in each other are put together. */
  readonly joins: boolean
  readonly maxLineBytes: number
  readonly only: Selection | undefined
  /** What is kept of failing records beside their number. */
  readonly wanted: Wanted
  readonly timeKeys: readonly string[]
  readonly kernel: KernelName
  /** Whether bytes are put out at all, or only counted. */
  readonly writes: boolean
  /** Whether the output of one call is used up before the next, so that its memory can be used again. */
  readonly reuse: boolean
}

const MEBIBYTE = 1024 * 1024
const LONGEST_LINE = 1024 * MEBIBYTE
const MOST_EXAMPLES = 100
/** The variable of the environment that says which kernel to use, where no option does. */
export const KERNEL_VARIABLE = 'FAULTLINE_KERNEL'
/** As wide as the time that is told apart at all. */
const WIDEST_WINDOW = 100 * 366 * 86_400

/**
 * @throws FaultlineError `bad-option` that names the option, what it was, and what it can be
 * @internal
 */
export function resolve(options: DecodeOptions): Settings {
  const { lang = 'en', field = 'decoded', maxLineBytes = 16 * MEBIBYTE } = options
  if (lang !== 'en' && lang !== 'zh') throw bad('lang', lang, 'expected en or zh')
  const catalog = resolveCatalog(options)
  const keys = resolveKeys(list('keys', options.keys), list('statusKeys', options.statusKeys), catalog)
  const unreachable = unreachableCode(catalog, keys)
  if (unreachable !== undefined) throw new FaultlineError('bad-option', `catalog: ${unreachable}`)
  return {
    catalog,
    members: resolveMembers(keys, field, options),
    language: lang,
    strip: options.strip ?? false,
    strict: options.strict ?? false,
    unwrap: options.unwrap ?? true,
    joins: options.unwrap ?? true,
    maxLineBytes: within('maxLineBytes', maxLineBytes, LONGEST_LINE),
    only: resolveSelection(list('only', options.only), catalog),
    wanted: resolveWanted(options),
    timeKeys: resolvePlaces('timeKeys', options.timeKeys),
    kernel: resolveKernel(options.kernel),
    writes: true,
    reuse: false,
  }
}

function resolveCatalog({ catalog, catalogs }: DecodeOptions): Catalog {
  if (catalog === undefined) return catalogOfNames(catalogs ?? CATALOG_NAMES, 'catalogs')
  if (catalogs !== undefined)
    throw new FaultlineError('bad-option', 'catalogs: it cannot be given beside catalog')
  if (!isCatalog(catalog)) throw bad('catalog', catalog, 'expected a Catalog, as extendCatalog makes')
  return catalog
}

/** @throws FaultlineError as `resolve` */
export function resolveKernel(asked: string | undefined): KernelName {
  const kernel = asked ?? (process.env[KERNEL_VARIABLE] || undefined)
  if (kernel === undefined) return KERNELS[0]
  const known = KERNELS.find((name) => name === kernel)
  // Who leaves the choice to us gets what there is. Who asks for one wants to know that it is not the one that runs.
  if (known !== undefined && kernelInUse(known) === known) return known
  const option = asked === undefined ? KERNEL_VARIABLE : 'kernel'
  if (known === undefined) throw bad(option, kernel, `expected ${KERNELS.join(' or ')}`)
  throw bad(option, kernel, `expected ${kernelInUse(known)}, for the other cannot run in this process`)
}

function resolveWanted({ windowSeconds, top, examples }: DecodeOptions): Wanted {
  return {
    windowSeconds: windowSeconds === undefined ? 0 : within('windowSeconds', windowSeconds, WIDEST_WINDOW),
    top: resolvePlaces('top', top),
    examples: examples === undefined ? 0 : within('examples', examples, MOST_EXAMPLES),
  }
}

/** Keys and JSON Pointers, each once. */
function resolvePlaces(option: string, value: readonly string[] | undefined): string[] {
  const places = list(option, value)
  for (const place of places) {
    if (typeof place !== 'string' || place === '')
      throw bad(option, place, 'expected a key or a JSON Pointer')
    if (place.startsWith('/') && /~(?![01])/.test(place)) {
      throw bad(option, place, 'in a JSON Pointer a tilde is written ~0, and a slash inside a key ~1')
    }
  }
  return unique(places)
}

function within(option: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw bad(option, value, `expected a whole number from 1 to ${most}`)
}

function resolveSelection(words: readonly string[], catalog: Catalog): Selection | undefined {
  for (const word of words) if (typeof word !== 'string') throw bad('only', word, 'expected a word')
  return words.length === 0 ? undefined : parseSelection(words, catalog, 'only')
}

function resolveKeys(keys: readonly string[], statusKeys: readonly string[], { faults }: Catalog): Keys {
  for (const name of keys) checkName('keys', name)
  for (const name of statusKeys) checkName('statusKeys', name)
  const both = keys.find((key) => statusKeys.includes(key))
  if (both !== undefined) throw bad('keys', both, 'the same name is given as a status key')
  return {
    codeKeys: unique([...CODE_KEYS, ...keys]).filter((key) => !statusKeys.includes(key)),
    statusKeys: unique([...STATUS_KEYS, ...statusKeys]).filter((key) => !keys.includes(key)),
    nameKeys: NAME_KEYS.filter(
      (key) => isSpokenOf(key, faults) && !keys.includes(key) && !statusKeys.includes(key),
    ),
  }
}

/** Without a catalog that speaks of it, a key of names is like any other key. */
function isSpokenOf(key: string, faults: readonly Fault[]): boolean {
  return faults.some(({ keys }) => keys?.includes(key))
}

function resolveMembers(layout: Keys, field: string, { keys, statusKeys }: DecodeOptions): Members {
  checkName('field', field)
  const members = layOut(layout, field)
  const names = members.names.map((name) => name.text)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice === undefined) return members
  const why = `it would make ${JSON.stringify(twice)} both a key and an inserted member`
  if (keys?.includes(twice)) throw bad('keys', twice, why)
  if (statusKeys?.includes(twice)) throw bad('statusKeys', twice, why)
  throw bad('field', field, why)
}

function checkName(option: string, name: unknown): void {
  if (typeof name !== 'string' || name === '')
    throw bad(option, name, 'expected a name of at least one character')
  if (INSERTED.some((inserted) => inserted === name)) {
    throw bad(option, name, `it is a member of the inserted object (${INSERTED.join(', ')})`)
  }
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}

/** A list that may be left out. One text in its place would be taken for its letters. */
function list(option: string, value: readonly string[] | undefined): readonly string[] {
  if (value !== undefined && !Array.isArray(value)) throw bad(option, value, 'expected an array of texts')
  return value ?? []
}

function bad(option: string, value: unknown, expected: string): FaultlineError {
  return new FaultlineError('bad-option', `${option} ${abridge(value)}: ${expected}`)
}
