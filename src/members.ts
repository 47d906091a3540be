import type { Fault, Language } from './catalog/fault.ts'
import { CODE_KEY, MEMBER, NAME_KEY, type Name, STATUS_KEY, spelling } from './scan/names.ts'

/** The members of an inserted object, in their order. The contract fixes them: `--strip` knows ours by them. */
export const INSERTED = ['stage', 'step', 'cause', 'category', 'party', 'retry', 'message'] as const

/** What is inserted: a fault, with its message in one language. */
export interface Decoded extends Omit<Fault, 'catalog' | 'code' | 'keys' | 'message' | 'phase'> {
  readonly message: string
}

/** The keys that hold codes, by the contract. */
export const CODE_KEYS = [
  'code',
  'Code',
  'errCode',
  'ErrCode',
  'errcode',
  'Errcode',
  'ErrorCode',
  'errorCode',
  'errorcode',
  'err_code',
  'error_code',
] as const

/** The keys that hold a code only if the catalog documents the number: elsewhere they hold HTTP statuses and words. */
export const STATUS_KEYS = ['status', 'Status'] as const

/** Which keys hold codes of which kind. No name stands in two of the lists. */
export interface Keys {
  readonly codeKeys: readonly string[]
  readonly statusKeys: readonly string[]
  readonly nameKeys: readonly string[]
}

/**
 * All names that the scan notices, in a fixed layout, which is how the stages find one name from another:
 *
 *     0 … n-1    the keys that hold codes
 *     n          the field, `decoded`
 *     n+1 … 2n   the field for a second code in one object, `errCodeDecoded`, in the order of the keys
 */
export interface Members {
  readonly names: readonly Name[]
  /** The index of the field; `field + 1 + key` is that of a second code's. */
  readonly field: number
}

/** Lays out the names. */
export function layOut({ codeKeys, statusKeys, nameKeys }: Keys, field: string): Members {
  const keys: Name[] = [
    ...codeKeys.map((text) => ({ text, kind: CODE_KEY })),
    ...statusKeys.map((text) => ({ text, kind: STATUS_KEY })),
    ...nameKeys.map((text) => ({ text, kind: NAME_KEY })),
  ]
  const inserted = [field, ...keys.map((key) => secondField(key.text, field))]
  return { names: [...keys, ...inserted.map((text) => ({ text, kind: MEMBER }))], field: keys.length }
}

/** The bytes that go behind a failing code: a comma and one member, without blanks. */
export function fragment(name: string, fault: Fault, language: Language): Buffer {
  return Buffer.from(`,"${spelling(name)}":${plainText(JSON.stringify(decodedOf(fault, language)))}`)
}

/** The object that stands beside a failing code. It belongs to whoever asks for it. */
export function decodedOf(fault: Fault, language: Language): Decoded {
  const { stage, step, cause, category, party, retry, message } = fault
  return { stage, step, cause, category, party, retry, message: message[language] }
}

/** A message that begins like an object would be looked into when it is read again: so its brace is escaped. */
function plainText(object: string): string {
  return object.replace(/("message":"(?: |\\[nrt])*)\{/, '$1\\u007b')
}

function secondField(key: string, field: string): string {
  return key + field.slice(0, 1).toUpperCase() + field.slice(1)
}
