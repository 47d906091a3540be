import fc from 'fast-check'

const keys = fc.constantFrom('log', 'MESSAGE', 'message', 'body', 'msg', 'Log')
const around = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.constantFrom('\n', ' ', '\r\n', '\t', ' \n\t') },
  { weight: 1, arbitrary: fc.constantFrom('x', '\ufeff', '{}', '\u0000', '\f', '"', '\\') },
)

/** Objects of which one member is a text that holds a record, in whatever spelling. */
export function wrapped(record: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(keys, strings(record), fc.constantFrom('', '"stream":"stdout",', '"code":5100,'), fc.boolean())
    .map(([key, string, before, isSpaced]) => `{${before}"${key}":${isSpaced ? ' ' : ''}${string}}`)
}

/** JSON strings that say a record, perhaps with something around it. */
function strings(record: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(around, record, around, respellings)
    .map(([before, text, behind, places]) => respelled(JSON.stringify(before + text + behind), places))
}

/** Nearly always none: whatever is spelled otherwise is not found. */
const respellings = fc.oneof(
  { weight: 5, arbitrary: fc.constant<number[]>([]) },
  { weight: 1, arbitrary: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }) },
)

/** The same string with some of its characters written as `\uXXXX`, or a slash as `\/`. */
function respelled(string: string, places: readonly number[]): string {
  const tokens = string.slice(1, -1).match(/\\u.{4}|\\.|[^\\]/gs) ?? []
  for (const place of places.filter(() => tokens.length > 0)) {
    const index = place % tokens.length
    const token = tokens[index] as string
    if (token.length === 6) continue
    tokens[index] = token === '/' ? '\\/' : hexadecimal(JSON.parse(`"${token}"`))
  }
  return `"${tokens.join('')}"`
}

function hexadecimal(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
