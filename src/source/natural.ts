const SLASH = 0x2f
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39

/**
 * The order of paths as people count: `app.log.2` before `app.log.10`. Negative, zero or positive, as for `sort`.
 *
 * Segment by segment, so that `a/z` comes before `a.b`; what has ended comes before what goes on. In a segment, a run of
 * ASCII digits counts by its value, of any length, and all else by its UTF-16 units: no locale, so the order is the
 * same on every machine. Paths that differ only in leading zeros are told apart by their text, so the order is total:
 * 0 means the same text.
 */
export function naturally(a: string, b: string): number {
  let posA = 0
  let posB = 0
  while (posA < a.length && posB < b.length) {
    const unitA = a.charCodeAt(posA)
    const unitB = b.charCodeAt(posB)
    if (isDigit(unitA) && isDigit(unitB)) {
      const endA = endOfDigits(a, posA)
      const endB = endOfDigits(b, posB)
      const difference = byValue(a, posA, endA, b, posB, endB)
      if (difference !== 0) return difference
      posA = endA
      posB = endB
    } else {
      if (unitA !== unitB) return rank(unitA) - rank(unitB)
      posA++
      posB++
    }
  }
  return a.length - posA - (b.length - posB) || byText(a, b)
}

/** Runs of digits; the longer one without its leading zeros is the larger number. */
function byValue(a: string, startA: number, endA: number, b: string, startB: number, endB: number): number {
  let posA = afterZeros(a, startA, endA)
  let posB = afterZeros(b, startB, endB)
  const difference = endA - posA - (endB - posB)
  if (difference !== 0) return difference
  while (posA < endA && a.charCodeAt(posA) === b.charCodeAt(posB)) {
    posA++
    posB++
  }
  return posA === endA ? 0 : a.charCodeAt(posA) - b.charCodeAt(posB)
}

function endOfDigits(text: string, pos: number): number {
  let end = pos + 1
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  return end
}

function afterZeros(text: string, start: number, end: number): number {
  let pos = start
  while (pos < end && text.charCodeAt(pos) === DIGIT_0) pos++
  return pos
}

function isDigit(unit: number): boolean {
  return unit >= DIGIT_0 && unit <= DIGIT_9
}

/** The slash, where a segment ends, comes before all that a segment can hold. */
function rank(unit: number): number {
  return unit === SLASH ? -1 : unit
}

function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
