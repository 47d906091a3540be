import type { Fault } from '../../src/catalog/fault.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import type { DecodeOptions } from '../../src/options.ts'
import { integerOf, NUMBER } from './number.ts'

/** The contract for one choice of options. All texts are latin1: one character for each byte. */
export interface Contract {
  readonly options: DecodeOptions
  /** As JSON spells them. */
  readonly codeKeys: readonly string[]
  readonly statusKeys: readonly string[]
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
const IGNORED: Decision = { is: 'ignored' }

export function contractOf(options: DecodeOptions): Contract {
  const { keys = [], statusKeys = [], catalog = tencentVod, maxLineBytes = 2 ** 24 } = options
  return {
    options,
    codeKeys: [...CODE_KEYS.filter((key) => !statusKeys.includes(key)), ...keys].map(spelled),
    statusKeys: [...STATUS_KEYS.filter((key) => !keys.includes(key)), ...statusKeys].map(spelled),
    faults: new Map(catalog.faults.map((fault) => [String(fault.code), fault])),
    maxLineBytes,
  }
}

/** A scalar, as it is spelled, under a key. */
export function decide(scalar: string, key: string, { codeKeys, statusKeys, faults }: Contract): Decision {
  const isStatus = statusKeys.includes(key)
  const quoted = scalar.startsWith('"')
  if ((!isStatus && !codeKeys.includes(key)) || (isStatus && quoted)) return IGNORED
  const text = quoted ? scalar.slice(1, -1) : scalar
  if (!NUMBER.test(text)) {
    const fault = quoted ? faults.get(text) : undefined
    return fault === undefined ? IGNORED : { is: 'failed', fault }
  }
  const integer = integerOf(text)
  const fault = faults.get(String(integer))
  if (fault !== undefined) return { is: 'failed', fault }
  if (isStatus) return IGNORED
  return integer === 0n ? { is: 'succeeded' } : { is: 'unrecognised', text }
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
