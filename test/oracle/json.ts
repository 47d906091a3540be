/** A member of an object in a JSON text, as it is spelled there. */
export interface Member {
  /** Which object it stands in, by opening brace; 0 for an item of an array. */
  readonly object: number
  /** How many brackets and braces are open there. */
  readonly depth: number
  /** Without its quotes; of an item its place. */
  readonly key: string
  /** Where the key's opening quote stands. */
  readonly start: number
  /** The keys and the places in arrays that lead to it, its own key last. */
  readonly path: readonly string[]
  /** The value if it is no object and no array. */
  readonly scalar: string | undefined
  /** Where a scalar ends. */
  readonly end: number
}

const DEEPEST = 1024
const STRING = /"(?:[^"\\]|\\.)*"/y
const SCALAR = /"(?:[^"\\]|\\.)*"|[^\s,\]}]+/y
const BLANKS = /\s*/y

/**
 * Every member of a JSON object or array, in the order of the text, none lost to a duplicate key; undefined if the text
 * is something else; with `withItems` also the scalars in arrays. JSON.parse says whether it is well-formed; the walk behind it need not doubt anything any more.
 */
export function membersOf(text: string, withItems = false): Member[] | undefined {
  if (!isContainer(text)) return undefined
  const members: Member[] = []
  let pos = 0
  let objects = 0
  const path: string[] = []
  return value(0) ? members : undefined

  function next(pattern: RegExp): string {
    pattern.lastIndex = pos
    const found = pattern.exec(text)?.[0] ?? ''
    pos += found.length
    return found
  }

  /** False: too deep. */
  function value(depth: number): boolean {
    next(BLANKS)
    const open = text[pos]
    if (open !== '{' && open !== '[') return next(SCALAR) !== ''
    if (depth === DEEPEST) return false
    return open === '{' ? object(depth + 1) : array(depth + 1)
  }

  function object(depth: number): boolean {
    const number = ++objects
    return items('}', () => {
      const keyStart = pos
      const key = next(STRING).slice(1, -1)
      next(BLANKS)
      pos++
      next(BLANKS)
      const start = pos
      const place = { object: number, depth, key, start: keyStart, path: [...path, key] }
      const member = { ...place, scalar: undefined, end: -1 }
      const index = members.push(member) - 1
      path.push(key)
      if (!value(depth)) return false
      path.pop()
      if (!/[[{]/.test(text[start] as string)) {
        members[index] = { ...member, scalar: text.slice(start, pos), end: pos }
      }
      return true
    })
  }

  function array(depth: number): boolean {
    let index = 0
    return items(']', () => {
      const key = String(index++)
      path.push(key)
      const start = pos
      const isGood = value(depth)
      if (isGood && withItems && !/[[{]/.test(text[start] as string)) {
        const scalar = text.slice(start, pos)
        members.push({ object: 0, depth, key, start, path: [...path], scalar, end: pos })
      }
      path.pop()
      return isGood
    })
  }

  function items(close: string, item: () => boolean): boolean {
    do {
      pos++
      next(BLANKS)
      if (text[pos] === close) break
      if (!item()) return false
      next(BLANKS)
    } while (text[pos] === ',')
    pos++
    return true
  }
}

function isContainer(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}
