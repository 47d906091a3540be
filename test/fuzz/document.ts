import type { Random } from '../random.ts'
import type { Words } from './words.ts'

const DEEPEST = 5
const BLANKS = [' ', '\t', '\r', '  ', ' \t\r ']
const DIGITS = '0123456789'

/** A JSON text that is nearly always good, latin1. */
export function documentOf(random: Random, words: Words): string {
  return anyOf(random, words, 0)
}

function anyOf(random: Random, words: Words, depth: number): string {
  const way = random.below(depth === 0 ? 10 : 20)
  if (depth < DEEPEST && way < 4) return objectOf(random, words, depth)
  if (depth < DEEPEST && way < 7) return arrayOf(random, words, depth)
  if (way < 9) return numberOf(random)
  if (way < 11) return stringOf(random)
  // Most words are good values; the others are what makes a document bad without a mutation.
  return random.pick(words.values)
}

function objectOf(random: Random, words: Words, depth: number): string {
  const member = (): string => {
    const key = `${blanks(random)}"${random.pick(words.keys)}"${blanks(random)}`
    return `${key}:${blanks(random)}${anyOf(random, words, depth + 1)}${blanks(random)}`
  }
  return `{${listOf(random, member)}}`
}

function arrayOf(random: Random, words: Words, depth: number): string {
  const item = (): string => `${blanks(random)}${anyOf(random, words, depth + 1)}${blanks(random)}`
  return `[${listOf(random, item)}]`
}

function listOf(random: Random, item: () => string): string {
  return Array.from({ length: random.below(4) }, item).join(',')
}

function blanks(random: Random): string {
  return random.below(12) === 0 ? random.pick(BLANKS) : ''
}

function numberOf(random: Random): string {
  const whole = random.below(5) === 0 ? '0' : String(random.between(1, 100_000))
  const fraction = random.below(4) === 0 ? `.${digits(random)}` : ''
  const exponent = random.below(5) === 0 ? random.pick(['e', 'E', 'e+', 'E-', 'e-']) + digits(random) : ''
  return (random.below(3) === 0 ? '-' : '') + whole + fraction + exponent
}

function digits(random: Random): string {
  return Array.from({ length: random.between(1, 5) }, () => random.pick([...DIGITS])).join('')
}

function stringOf(random: Random): string {
  return `"${Array.from({ length: random.below(9) }, () => pieceOf(random)).join('')}"`
}

function pieceOf(random: Random): string {
  const way = random.below(16)
  if (way < 9) return String.fromCharCode(random.between(0x5d, 0x7f))
  if (way < 11) return `\\${random.pick([...'"\\/bfnrt'])}`
  if (way < 13) return `\\u${random.hex(4)}`
  if (way < 14) return random.pick([...'{}[],: /'])
  return Buffer.from(String.fromCodePoint(random.between(0x80, 0xd7ff))).toString('latin1')
}
