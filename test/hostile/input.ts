import type { DecodeOptions } from '../../src/options.ts'
import type { Bytes } from './bytes.ts'

/** What a summary must say: its lines by kind, and its codes. */
export interface Ledger {
  readonly records: number
  readonly notJson: number
  readonly malformed: number
  readonly blank: number
  readonly oversize: number
  readonly succeeded: number
  readonly failed: number
  readonly unrecognised: number
  readonly failedRecords: number
  /** Of the unrecognised ones, those that are not kept by name. */
  readonly unrecognisedOther: number
}

/** A hostile input of a certain size. */
export interface Load {
  readonly bytes: Bytes
  readonly ledger: Ledger
  /** What comes out. */
  readonly output: Bytes
}

/** A kind of hostile input, which there is in any size. */
export interface HostileInput {
  readonly name: string
  /** How large it is to be shown, in bytes. */
  readonly full: number
  /** It is about lines that are longer than allowed, or as long: so its size is to be more than `longest`. */
  readonly isLong?: true
  readonly options?: DecodeOptions
  /** About so many bytes; `longest` is how long a line may be. */
  make(bytes: number, longest: number): Load
}

const NOTHING: Ledger = {
  records: 0,
  notJson: 0,
  malformed: 0,
  blank: 0,
  oversize: 0,
  succeeded: 0,
  failed: 0,
  unrecognised: 0,
  failedRecords: 0,
  unrecognisedOther: 0,
}

export function load(bytes: Bytes, ledger: Partial<Ledger>, output = bytes): Load {
  return { bytes, ledger: { ...NOTHING, ...ledger }, output }
}

export const MEBIBYTE = 1024 * 1024

/** How many lines of at most `longest` bytes are so many, and how many bytes each of them has. */
export function linesOf(bytes: number, longest: number): { readonly count: number; readonly length: number } {
  const count = Math.max(1, Math.floor(bytes / longest))
  return { count, length: Math.min(bytes, longest) }
}
