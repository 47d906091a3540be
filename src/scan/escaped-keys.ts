import { BACKSLASH, blanksStart, COLON, LINE_FEED, QUOTE } from './bytes.ts'
import { escaped, LEVELS } from './escape.ts'
import { CODE_KEY, MEMBER, Names, WRAPPER } from './names.ts'
import { opensDocument } from './string.ts'

/** So far back the beginning of a string is looked for, so that the time for a long one does not grow with its square. */
const LOOK_BACK = 256

/** The names that are searched for, as they are spelled inside so many strings. */
interface Level {
  readonly names: Names
  /** How many backslashes stand before a quote. */
  readonly backslashes: number
  /** The lengths that the names have, each once. */
  readonly lengths: readonly number[]
}

/**
 * The keys of documents that stand inside strings:
 *
 *     {"log":"{\"errCode\":-45029}\n"}                 level 1
 *              ─┬       ─┬
 *     {"log":"{\"message\":\"{\\\"errCode\\\":…        level 2
 *                            ──┬─       ──┬─
 *                quotes with 2^level - 1 backslashes before them
 *
 * Whether it is one is told by reading the document. But many logs hold other texts in which keys are escaped, so a short
 * look back is taken first: a string that begins otherwise than an object, or stands under another key, holds no document.
 */
export class EscapedKeys {
  /** Each name between what its first spellings begin with and end with: a backslash, a quote, and a backslash. */
  readonly texts: readonly (readonly number[])[]
  /** Whether a name holds a backslash itself, so that it is spelled otherwise at every level. */
  readonly areOdd: boolean
  readonly #levels: readonly Level[]
  readonly #names: Names
  /** The lengths that the names of wrappers have, each once. */
  readonly #wrapperLengths: readonly number[]

  constructor(names: Names) {
    const { texts, kinds } = names
    this.#names = names
    const wrappers = texts.filter((_, name) => kinds[name] === WRAPPER)
    this.#wrapperLengths = [...new Set(wrappers.map((text) => text.length))]
    const wanted = texts.filter((_, name) => kinds[name] < MEMBER)
    this.areOdd = wanted.some((text) => text.includes(BACKSLASH))
    this.texts = wanted.map((text) => [BACKSLASH, QUOTE, ...text, BACKSLASH])
    this.#levels = Array.from({ length: LEVELS }, (_, index) => levelOf(wanted, index + 1))
  }

  /** If the backslash at `pos` is the first one behind an escaped key that is looked for: the position behind that; else -1. */
  endFrom(bytes: Uint8Array, pos: number, to: number): number {
    for (let backslashes = 1; backslashes < 1 << LEVELS; backslashes = 2 * backslashes + 1) {
      const quote = pos + backslashes
      if (quote < to && bytes[quote] === QUOTE) return this.endBehind(bytes, quote)
    }
    return -1
  }

  /** If `quote` ends an escaped key that is looked for: the position behind it; else -1. */
  endBehind(bytes: Uint8Array, quote: number): number {
    if (bytes[quote - 1] !== BACKSLASH || bytes[quote + 1] === LINE_FEED) return -1
    return this.#endsKey(bytes, quote) && this.#isInDocument(bytes, quote) ? quote + 1 : -1
  }

  /** Whether the quote at `pos`, which has a backslash before it, ends a key that is looked for. */
  #endsKey(bytes: Uint8Array, pos: number): boolean {
    for (const { names, backslashes, lengths } of this.#levels) {
      const end = pos - backslashes
      if (!areBackslashes(bytes, end, pos)) return false
      for (const length of lengths) {
        const start = end - length
        const opens = start > 1 && bytes[start - 1] === QUOTE && bytes[start - 2] === BACKSLASH
        if (opens && names.match(bytes, start, end) !== -1) return true
      }
    }
    return false
  }

  /** Whether the string that `pos` is in may be a document, as far as the bytes right before tell. */
  #isInDocument(bytes: Uint8Array, pos: number): boolean {
    const first = pos - LOOK_BACK
    for (let at = pos - 1; at > first; at--) {
      if (bytes[at] === LINE_FEED || at < 1) return false
      // In a string every quote is escaped. What opens one has no backslash before it in any JSON.
      if (bytes[at] === QUOTE && bytes[at - 1] !== BACKSLASH) {
        return opensDocument(bytes, at + 1) && this.#isWrapped(bytes, at)
      }
    }
    return true
  }

  /** Whether the value at `pos` stands under the key of a wrapper. */
  #isWrapped(bytes: Uint8Array, pos: number): boolean {
    const colon = blanksStart(bytes, pos) - 1
    const quote = blanksStart(bytes, colon) - 1
    if (bytes[colon] !== COLON || bytes[quote] !== QUOTE) return false
    for (const length of this.#wrapperLengths) {
      const name = this.#names.match(bytes, quote - length, quote)
      if (name !== -1 && this.#names.kinds[name] === WRAPPER && bytes[quote - length - 1] === QUOTE)
        return true
    }
    return false
  }
}

function levelOf(texts: readonly Uint8Array[], level: number): Level {
  // Names spells its texts once, as JSON does, and these have been spelled so already.
  const names = new Names(
    texts.map((text) => ({ text: escaped(Buffer.from(text).toString(), level - 1), kind: CODE_KEY })),
  )
  return {
    names,
    backslashes: (1 << level) - 1,
    lengths: [...new Set(names.texts.map((text) => text.length))],
  }
}

function areBackslashes(bytes: Uint8Array, start: number, end: number): boolean {
  if (start < 0) return false
  for (let pos = start; pos < end; pos++) if (bytes[pos] !== BACKSLASH) return false
  return true
}
