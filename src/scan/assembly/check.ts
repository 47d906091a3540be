import {
  byteAt,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isDigit,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
  skipBlanks,
} from './bytes'
import { countMember, countWrapped, objectCount, pushHit, startHits } from './hits'
import { kindOf, MEMBER, match, Names, STATUS_KEY, WRAPPER } from './names'
import { endOfNumber } from './number'
import { endOfString, opensDocument } from './string'

/** As in ../check.ts: a u32 for each container that is open. */
const MAX_DEPTH: u32 = 1024

/**
 * Reads one line in full: ../check.ts in this language, which says what it does and why. Returns where the record ends, or
 * 0 if it is none. `start` is where the first brace or bracket stands; the line ends with a line feed, which no rule
 * accepts, so that every loop stops there.
 */
export function checkLine(names: Names, stack: usize, start: usize): usize {
  let pos = start
  let depth: u32 = 0
  let container: u32 = 0
  let objects: u32 = 0
  startHits()

  while (true) {
    if (byteAt(pos) <= SPACE) pos = skipBlanks(pos)

    let name = -1
    if (container != 0) {
      if (byteAt(pos) != QUOTE) return 0
      const keyStart = pos + 1
      pos = endOfString(keyStart)
      if (pos == 0) return 0
      name = match(names, keyStart, pos - 1)
      if (name != -1 && kindOf(names, name) == MEMBER) {
        pushHit(name, container, depth, keyStart, keyStart)
        countMember()
        name = -1
      }
      if (byteAt(pos) <= SPACE) pos = skipBlanks(pos)
      if (byteAt(pos) != COLON) return 0
      pos++
      if (byteAt(pos) <= SPACE) pos = skipBlanks(pos)
    }

    const first = byteAt(pos)
    const valueStart = pos
    if (first == QUOTE) {
      pos = endOfString(pos + 1)
      if (pos == 0) return 0
      if (name != -1) {
        const kind = kindOf(names, name)
        if (kind < MEMBER && kind != STATUS_KEY) {
          pushHit(name, container, depth, valueStart, pos)
        } else if (kind == WRAPPER && opensDocument(valueStart + 1)) {
          pushHit(name, container, depth, valueStart, pos)
          countWrapped()
        }
      }
    } else if (first == MINUS || isDigit(first)) {
      pos = endOfNumber(pos)
      if (pos == 0) return 0
      if (name != -1 && kindOf(names, name) != WRAPPER) pushHit(name, container, depth, valueStart, pos)
    } else if (first == OPEN_BRACE || first == OPEN_BRACKET) {
      if (depth == MAX_DEPTH) return 0
      store<u32>(stack + (<usize>depth << 2), container)
      depth++
      container = first == OPEN_BRACE ? ++objects : 0
      pos++
      if (byteAt(pos) <= SPACE) pos = skipBlanks(pos)
      // `]` and `}` stand two above their opening bytes. Anything else is the first key or value inside.
      if (byteAt(pos) != first + 2) continue
      pos++
      depth--
      container = load<u32>(stack + (<usize>depth << 2))
    } else {
      pos = endOfLiteral(pos, first)
      if (pos == 0) return 0
    }

    // A value has ended. A comma leads to the next one; a bracket ends the container, which was a value itself.
    while (true) {
      if (byteAt(pos) <= SPACE) pos = skipBlanks(pos)
      if (depth == 0) {
        objectCount(objects)
        return pos
      }
      const after = byteAt(pos)
      pos++
      if (after == COMMA) break
      if (after != (container == 0 ? CLOSE_BRACKET : CLOSE_BRACE)) return 0
      depth--
      container = load<u32>(stack + (<usize>depth << 2))
    }
  }
}

/** Behind `true`, `false` or `null`, or 0: each is compared as the integer that its bytes are. */
// @ts-ignore: decorator
@inline
function endOfLiteral(pos: usize, first: u32): usize {
  const word = load<u32>(pos)
  //          l l u n                e u r t
  if (word == 0x6c6c756e || word == 0x65757274) return pos + 4
  //                        e s l a
  return first == 0x66 && load<u32>(pos + 1) == 0x65736c61 ? pos + 5 : 0
}
