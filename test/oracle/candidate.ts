import { type Contract, decide } from './contract.ts'

const BLANKS = '[ \\t\\r]*'
/** A number read from left to right and never back: `-43001.` is none, and `-43001x` begins with one. */
const NUMBER = '-?(?:0|[1-9]\\d*(?!\\d))(?:\\.\\d+(?!\\d)|(?!\\.))(?:[eE][+-]?\\d+(?!\\d)|(?![eE]))'
const STRING = '"(?:[^"\\\\\\x00-\\x1f]|\\\\["\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*"'

const patterns = new WeakMap<Contract, RegExp>()

/** Whether a line holds something that counts if the line is JSON: only then is it read in full. */
export function hasCandidate(line: string, contract: Contract): boolean {
  for (const { groups = {} } of line.matchAll(patternOf(contract))) {
    const { code, number, text, status, statusNumber, name, nameText } = groups
    if (number !== undefined) return true
    const [scalar, key] = [text ?? statusNumber ?? nameText, code ?? status ?? name] as [string, string]
    if (decide(scalar, key, contract).is !== 'ignored') return true
  }
  return false
}

function patternOf(contract: Contract): RegExp {
  const known = patterns.get(contract)
  if (known !== undefined) return known
  const code = `(?<code>${oneOf(contract.codeKeys)})"${BLANKS}:${BLANKS}(?:(?<number>[-0-9])|(?<text>${STRING}))`
  const status = `(?<status>${oneOf(contract.statusKeys)})"${BLANKS}:${BLANKS}(?<statusNumber>${NUMBER})`
  const name = `(?<name>${oneOf(contract.nameKeys)})"${BLANKS}:${BLANKS}(?<nameText>${STRING})`
  const pattern = new RegExp(`(?<=[{, \\t\\r])"(?=${code}|${status}|${name})`, 'g')
  patterns.set(contract, pattern)
  return pattern
}

function oneOf(keys: readonly string[]): string {
  return keys.map((key) => key.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')
}
