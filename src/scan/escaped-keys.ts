import { BACKSLASH, QUOTE } from './bytes.ts'
import { escaped, LEVELS } from './escape.ts'
import { CODE_KEY, MEMBER, Names } from './names.ts'

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
 * What stands around such a key is not looked at: whether it is one is told by reading the document.
 */
export class EscapedKeys {
  /** Each name between what its first spellings begin with and end with: a backslash, a quote, and a backslash. */
  readonly texts: readonly (readonly number[])[]
  /** Whether a name holds a backslash itself, so that it is spelled otherwise at every level. */
  readonly areOdd: boolean
  readonly #levels: readonly Level[]

  constructor({ texts, kinds }: Names) {
    const wanted = texts.filter((_, name) => kinds[name] < MEMBER)
    this.areOdd = wanted.some((text) => text.includes(BACKSLASH))
    this.texts = wanted.map((text) => [BACKSLASH, QUOTE, ...text, BACKSLASH])
    this.#levels = Array.from({ length: LEVELS }, (_, index) => levelOf(wanted, index + 1))
  }

  /** Whether the quote at `pos`, which has a backslash before it, ends a key that is looked for. */
  endsKey(bytes: Uint8Array, pos: number): boolean {
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
