import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { lastCut } from '../../src/parallel/cut.ts'

const TIME = '2026-01-02T03:04:05.678901234Z'

describe('a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'faultline-cut-'))
  const path = join(directory, 'log')

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true })
  })

  test.each([
    ['lines', '{}\n'.repeat(9000), 5000, 4998],
    ['one long line', 'x'.repeat(9000), 8000, 0],
    ['a line that is longer than a look', `a\n${'x'.repeat(9000)}\nb\n`, 9004, 9003],
    ['pieces, the last of which has not come', `a\n${`${TIME} stdout P x\n`.repeat(500)}`, 12_000, 2],
    ['nothing but pieces', `${TIME} stdout P x\n`.repeat(500), 12_000, 0],
  ])('with %s is cut where a unit begins', (_, text, to, cut) => {
    writeFileSync(path, text)
    const descriptor = openSync(path, 'r')
    try {
      expect(lastCut(descriptor, 0, to)).toBe(cut)
    } finally {
      closeSync(descriptor)
    }
  })
})
