import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verdictOn } from './awkward.ts'
import { AWKWARD_LINES, type AwkwardLine } from './awkward-lines.ts'
import type { Contender } from './contender.ts'
import { CONTENDERS } from './contenders.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-awkward-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('faultline', () => {
  /** Too deep, and too long to be looked at: both are let through, as is documented. */
  const UNEXPLAINED = ['2,000 levels', '20 MiB in a line']

  test.each(AWKWARD_LINES)('keeps $name', (line) => {
    const verdict = UNEXPLAINED.includes(line.name) ? 'missed' : 'kept'
    expect(verdictOn(contender('faultline'), line, folder)).toBe(verdict)
  })
})

describe('the split2 pipeline', () => {
  test.each([
    ['1.0 1e2 -0', 'changed'],
    ['not UTF-8', 'changed'],
    ['text', 'kept'],
    ['byte order mark', 'missed'],
  ] as const)('is found out at %s: %s', (name, verdict) => {
    expect(verdictOn(contender('split2 pipeline'), line(name), folder)).toBe(verdict)
  })
})

describe('a program', () => {
  const OURS = 'node bin/faultline.js --summary none "$1"'

  test.each([
    ['stops', `${OURS} | head -n 1`, 'text', 'stopped'],
    ['drops a line', `${OURS} | grep -v awkward`, 'text', 'dropped'],
    ['drops blank lines', `${OURS} | grep .`, 'blank', 'dropped'],
    ['ends the last line', `${OURS}; echo`, 'no newline at the end', 'changed'],
    ['explains no line but the last', `sed '$d' "$1"; ${OURS} | tail -n 1`, 'CRLF', 'missed'],
  ] as const)('that %s is found out', (_, script, name, verdict) => {
    const broken: Contender = {
      ...contender('cat | cat'),
      command: (file) => ['sh', '-c', script, 'sh', file],
    }
    expect(verdictOn(broken, line(name), folder)).toBe(verdict)
  })
})

function contender(name: string): Contender {
  return CONTENDERS.find((each) => each.name === name) as Contender
}

function line(name: string): AwkwardLine {
  return AWKWARD_LINES.find((each) => each.name === name) as AwkwardLine
}
