import type { Random } from '../random.ts'

/** Pieces of JSON, of what is not, and bytes at which something changes. */
const TOKENS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '\\"',
    '\\u',
    '\\u00',
    '\\ud83c',
    '-',
    '+',
    '.',
    '0',
    'e',
    'E',
    '1e',
  ],
  ...[
    ' ',
    '\t',
    '\r',
    '\n',
    '\0',
    '\x0b',
    '\x0c',
    '\x1f',
    '\x7f',
    '\x80',
    '\xc2\xa0',
    '\xc3',
    '\xef\xbb\xbf',
    '\xff',
  ],
  ...[
    'true',
    'null',
    'nul',
    'NaN',
    '""',
    '{}',
    '[]',
    '"a":1',
    ',"a":1',
    ',1',
    '//',
    "'",
    '"code":4300',
    '"status":404',
  ],
]
const BRACKETS = '{}[]'
/** Around the depth at which a line becomes malformed, and shallow. */
const DEPTHS = [1, 2, 5, 1020, 1021, 1022, 1023, 1024, 1025]

type Mutation = (random: Random, text: string, other: string) => string

const MUTATIONS: readonly Mutation[] = [
  (random, text) =>
    at(random, text, (byte) => String.fromCharCode(byte.charCodeAt(0) ^ (1 << random.below(8))), 1),
  (random, text) => at(random, text, () => String.fromCharCode(random.below(256)), 1),
  (random, text) => at(random, text, () => random.pick(TOKENS), random.below(2)),
  (random, text) => at(random, text, () => random.pick(TOKENS), 0),
  (random, text) => at(random, text, () => '', random.between(1, 5)),
  (random, text) => at(random, text, (piece) => piece + piece, random.between(1, 9)),
  (random, text) => text.slice(0, random.below(text.length + 1)),
  (random, text) => text.slice(random.below(text.length + 1)),
  (random, text, other) =>
    text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
  (random, text, other) => at(random, text, () => other, random.below(3)),
  (random, text) => atOneOf(random, text, /[{}[\]]/g, () => random.pick([...BRACKETS])),
  (random, text) =>
    atOneOf(random, text, /\d/g, (digit) =>
      random.pick([`0${digit}`, `${digit}.`, `${digit}e-`, `-${digit}`]),
    ),
  (random, text) =>
    atOneOf(random, text, /[-+.e]/gi, (sign) =>
      random.pick(['', '+', '-', '.', 'E', `${sign}-`, sign + sign]),
    ),
  (random, text) =>
    atOneOf(random, text, /\\./g, (pair) => random.pick(['\\', pair + pair, `\\u${pair}`, '\\x'])),
  (random, text) => atOneOf(random, text, /"/g, () => random.pick(['', '\\"', "'", '""', ' "'])),
  (random, text) => atOneOf(random, text, /[,:]/g, () => random.pick(['', ',', ':', ',,', ';', ' , '])),
  (random, text) =>
    atOneOf(random, text, /[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) ^ 0x20)),
  (random, text) => at(random, text, (pair) => [...pair].reverse().join(''), 2),
  nested,
]

/** The text after one to three small changes; `other` is what it may be crossed with. Both are latin1. */
export function mutated(random: Random, text: string, other: string): string {
  for (let times = 1 + random.below(3); times > 0; times--) text = random.pick(MUTATIONS)(random, text, other)
  return text
}

/** Changes so many bytes somewhere. */
function at(random: Random, text: string, change: (piece: string) => string, length: number): string {
  const pos = random.below(text.length + 1)
  return text.slice(0, pos) + change(text.slice(pos, pos + length) || ' ') + text.slice(pos + length)
}

/** Changes one of the places that fit. */
function atOneOf(random: Random, text: string, pattern: RegExp, change: (piece: string) => string): string {
  const places = [...text.matchAll(pattern)]
  if (places.length === 0) return text
  const { 0: piece, index } = random.pick(places)
  return text.slice(0, index) + change(piece) + text.slice(index + piece.length)
}

/** Seldom deep: such lines are long. */
function nested(random: Random, text: string): string {
  const depth = random.pick(random.below(20) === 0 ? DEPTHS : DEPTHS.slice(0, 3))
  return random.below(2) === 0
    ? '['.repeat(depth) + text + ']'.repeat(depth)
    : '{"a":'.repeat(depth) + text + '}'.repeat(depth)
}
