const DEEPEST = 1024
const MARK = '\xef\xbb\xbf'

/**
 * Whether JSON.parse reads this line, latin1, less its byte order mark; and no more than 1,024 brackets are open at once.
 * JSON.parse reads a text and no bytes: those that are no UTF-8 become U+FFFD, as decoders have it, and no byte of ASCII is
 * ever lost to them.
 */
export function isAccepted(line: string): boolean {
  const text = line.startsWith(MARK) ? line.slice(MARK.length) : line
  const decoded = /[\x80-\xff]/.test(text) ? Buffer.from(text, 'latin1').toString() : text
  return parses(decoded) && depthOf(text) <= DEEPEST
}

export function parses(text: string): boolean {
  // To collect the stack takes longer than to parse, and nobody reads it.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** Of a text that JSON.parse reads. */
function depthOf(text: string): number {
  if (text.length < DEEPEST * 2) return 0
  let depth = 0
  let deepest = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth)
    else if (token === ']' || token === '}') depth--
  }
  return deepest
}
