import { BINARY } from './binary.ts'
import { BRACKETS } from './brackets.ts'
import { CODES } from './codes.ts'
import { FINDINGS } from './findings.ts'
import type { HostileInput } from './input.ts'
import { LINES } from './lines.ts'
import { PREFIXES } from './prefixes.ts'
import { STRINGS } from './strings.ts'

/** All that is thrown at it. */
export const INPUTS: readonly HostileInput[] = [
  ...LINES,
  ...BRACKETS,
  ...CODES,
  ...STRINGS,
  ...PREFIXES,
  ...BINARY,
  ...FINDINGS,
]
