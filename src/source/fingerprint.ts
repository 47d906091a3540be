import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'

/** Some bytes of a file, as far as they must be known to be known again. JSON-able. */
export interface Fingerprint {
  /** How many bytes: at most `FINGERPRINT_BYTES`. */
  readonly length: number
  /** Their SHA-256, in hexadecimal digits. */
  readonly digest: string
}

/** Enough for a few lines with their times, and little enough to be read again whenever a file has grown. */
export const FINGERPRINT_BYTES = 1024

export function fingerprintOf(bytes: Uint8Array): Fingerprint {
  return { length: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') }
}

/**
 * Whether an open file has these bytes at `offset`, by default its beginning.
 *
 * @throws the error of the system if it cannot be read
 */
export function hasFingerprint(descriptor: number, fingerprint: Fingerprint, offset = 0): boolean {
  const bytes = bytesAt(descriptor, offset, fingerprint.length)
  return bytes.length === fingerprint.length && fingerprintOf(bytes).digest === fingerprint.digest
}

/** The `length` bytes at `offset`, or as many of them as the file has. */
export function bytesAt(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset))
}
