import { bytesAt, FINGERPRINT_BYTES, type Fingerprint, fingerprintOf } from '../fingerprint.ts'

/** At most `FINGERPRINT_BYTES` of a file: known by their fingerprint, and by themselves once they have been seen. */
export class Window {
  length: number
  #fingerprint: Fingerprint | undefined
  #bytes: Buffer | undefined

  constructor(fingerprint: Fingerprint) {
    this.length = fingerprint.length
    this.#fingerprint = fingerprint
    if (fingerprint.length === 0) this.#bytes = Buffer.alloc(0)
  }

  copy(): Window {
    const copy = new Window(this.fingerprint())
    copy.#bytes = this.#bytes
    return copy
  }

  /** Adds bytes that follow, and keeps the first or the last ones of all. */
  append(chunk: Uint8Array, keep: 'first' | 'last'): void {
    if (this.#bytes === undefined) throw new Error('bytes are added to a window that has not been seen')
    const all =
      keep === 'first'
        ? [this.#bytes, chunk.subarray(0, FINGERPRINT_BYTES - this.length)]
        : [this.#bytes, chunk.subarray(-FINGERPRINT_BYTES)]
    const bytes = Buffer.concat(all)
    this.#bytes = keep === 'first' ? bytes : bytes.subarray(-FINGERPRINT_BYTES)
    this.length = this.#bytes.length
    this.#fingerprint = undefined
  }

  isAt(descriptor: number, offset: number): boolean {
    if (this.#bytes !== undefined) return bytesAt(descriptor, offset, this.length).equals(this.#bytes)
    const bytes = bytesAt(descriptor, offset, this.length)
    if (fingerprintOf(bytes).digest !== this.fingerprint().digest) return false
    this.#bytes = bytes
    return true
  }

  fingerprint(): Fingerprint {
    this.#fingerprint ??= fingerprintOf(this.#bytes ?? Buffer.alloc(0))
    return this.#fingerprint
  }
}
