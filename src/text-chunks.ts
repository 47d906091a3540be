const NOTHING = Buffer.alloc(0)

/**
 * Chunks as bytes. A text may be cut inside a character that is two of its units, of which UTF-8 knows none alone: the
 * first waits for the second.
 *
 *     text  "🎬"[0]    text  "🎬"[1] + "…"
 *           held             f0 9f 8e ac …
 */
export class TextChunks {
  #held = ''

  /** @param encoding that of a text, as streams of Node's name it; only one in UTF-8 is taken to be cut so */
  bytesOf(chunk: Buffer | string, encoding: BufferEncoding): Buffer {
    if (typeof chunk === 'string' && /^utf-?8$/i.test(encoding)) return this.#bytesOfText(this.#held + chunk)
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk
    return this.#held === '' ? bytes : Buffer.concat([this.end(), bytes])
  }

  /** What was held and found no other half. */
  end(): Buffer {
    const rest = this.#held === '' ? NOTHING : Buffer.from(this.#held)
    this.#held = ''
    return rest
  }

  #bytesOfText(text: string): Buffer {
    const isCut = /[\ud800-\udbff]$/.test(text)
    this.#held = isCut ? text.slice(-1) : ''
    return Buffer.from(isCut ? text.slice(0, -1) : text)
  }
}
