import type { Catalog } from '../../src/catalog/catalog.ts'
import type { Fault } from '../../src/catalog/fault.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { tencentVod3 } from '../../src/catalog/tencent-vod-3.ts'
import type { DecodeOptions } from '../../src/options.ts'
import { integerOf, NUMBER } from './number.ts'

/** The contract for one choice of options. All texts are latin1: one character for each byte. */
export interface Contract {
  readonly options: DecodeOptions
  /** As JSON spells them. */
  readonly codeKeys: readonly string[]
  readonly statusKeys: readonly string[]
  readonly nameKeys: readonly string[]
  readonly faults: ReadonlyMap<string, Fault>
  readonly maxLineBytes: number
}

/** What a value says. */
export type Decision =
  | { readonly is: 'failed'; readonly fault: Fault }
  | { readonly is: 'unrecognised'; readonly text: string }
  | { readonly is: 'succeeded' }
  | { readonly is: 'ignored' }

const CODE_KEYS =
  'code Code errCode ErrCode errcode Errcode ErrorCode errorCode errorcode err_code error_code'.split(' ')
const STATUS_KEYS = ['status', 'Status']
const NAME_KEY = 'ErrCodeExt'
/** What an unknown code under a name key looks like; anything else there is no code. */
const NAME = /^(?=.{1,128}$)[A-Za-z][A-Za-z0-9._-]*$/s
const IGNORED: Decision = { is: 'ignored' }

export function contractOf(options: DecodeOptions): Contract {
  const { keys = [], statusKeys = [], maxLineBytes = 2 ** 24 } = options
  const { faults } = catalogOf(options)
  const isNameKey = faults.some((fault) => fault.keys?.includes(NAME_KEY))
  return {
    options,
    codeKeys: [...CODE_KEYS.filter((key) => !statusKeys.includes(key)), ...keys].map(spelled),
    statusKeys: [...STATUS_KEYS.filter((key) => !keys.includes(key)), ...statusKeys].map(spelled),
    nameKeys: isNameKey && ![...keys, ...statusKeys].includes(NAME_KEY) ? [NAME_KEY] : [],
    faults: new Map(faults.map((fault) => [String(fault.code), fault])),
    maxLineBytes,
  }
}

/** The catalog that the options ask for, put together here and not by the program. */
export function catalogOf({ catalog, catalogs = ['vod-2.0', 'vod-3.0'] }: DecodeOptions): Catalog {
  if (catalog !== undefined) return catalog
  const [old, recent] = [catalogs.includes('vod-2.0'), catalogs.includes('vod-3.0')]
  if (!old || !recent) return old ? tencentVod : tencentVod3
  const faults = [...tencentVod.faults, ...tencentVod3.faults]
  return { id: 'tencent-vod+tencent-vod-3', version: '1+1', faults }
}

/** A scalar, as it is spelled, under a key. */
export function decide(scalar: string, key: string, contract: Contract): Decision {
  const { codeKeys, statusKeys, nameKeys } = contract
  if (nameKeys.includes(key)) return decideName(scalar, key, contract)
  const isStatus = statusKeys.includes(key)
  const quoted = scalar.startsWith('"')
  if ((!isStatus && !codeKeys.includes(key)) || (isStatus && quoted)) return IGNORED
  const text = quoted ? scalar.slice(1, -1) : scalar
  if (!NUMBER.test(text)) {
    const fault = quoted ? faultUnder(key, text, contract) : undefined
    return fault === undefined ? IGNORED : { is: 'failed', fault }
  }
  const integer = integerOf(text)
  const fault = faultUnder(key, String(integer), contract)
  if (fault !== undefined) return { is: 'failed', fault }
  if (isStatus) return IGNORED
  return integer === 0n ? { is: 'succeeded' } : { is: 'unrecognised', text }
}

/** Only texts are codes there. */
function decideName(scalar: string, key: string, contract: Contract): Decision {
  if (!scalar.startsWith('"')) return IGNORED
  const text = scalar.slice(1, -1)
  if (text === '') return { is: 'succeeded' }
  const fault = faultUnder(key, text, contract)
  if (typeof fault?.code === 'string') return { is: 'failed', fault }
  return NAME.test(text) ? { is: 'unrecognised', text } : IGNORED
}

/** The fault with this code, if it is its code under this key. */
function faultUnder(key: string, code: string, { faults }: Contract): Fault | undefined {
  const fault = faults.get(code)
  return fault?.keys === undefined || fault.keys.map(spelled).includes(key) ? fault : undefined
}

/** The object that stands beside a failing code. */
export function decoded(
  { stage, step, cause, category, party, retry, message }: Fault,
  language = 'en',
): string {
  const text = language === 'zh' ? message.zh : message.en
  return latin1(JSON.stringify({ stage, step, cause, category, party, retry, message: text }))
}

/** The name of the first inserted member of an object, and of a further one. */
export function fieldsFor(
  key: string,
  { field = 'decoded' }: DecodeOptions,
): [first: string, further: string] {
  return [spelled(field), key + spelled(field.charAt(0).toUpperCase() + field.slice(1))]
}

function spelled(name: string): string {
  return latin1(JSON.stringify(name).slice(1, -1))
}

export function latin1(text: string): string {
  return Buffer.from(text).toString('latin1')
}
