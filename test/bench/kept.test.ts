import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { barLines } from './bar.ts'
import { drawn } from './draw.ts'
import type { Figures } from './figures.ts'
import { KEPT_FILE, readFigures, writeFigures } from './kept.ts'
import { PARTS, parseOptions, UsageError } from './options.ts'
import { toMarkdown } from './table.ts'

const kept = readFigures()

test('all parts are kept, each with its machine, date and versions', () => {
  expect(Object.keys(kept).toSorted()).toEqual(PARTS.toSorted())
  for (const part of Object.values(kept)) {
    expect(part.begun).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/)
    expect(part.machine.cpu).not.toBe('')
    expect(Object.keys(part.versions)).toContain('faultline')
  }
})

test.each([...drawn(kept)])('%s is drawn from what is kept', (path, content) => {
  // For those who see a difference: npm run bench -- --draw writes them anew.
  expect(readFileSync(path, 'utf8')).toBe(content)
})

test('figures are read as they were written, and a written file is not written otherwise', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-kept-test-'))
  const file = join(folder, 'below', 'figures.json')
  writeFigures(kept, file)
  expect(readFigures(file)).toEqual(kept)
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(KEPT_FILE, 'utf8'))
  rmSync(folder, { recursive: true })
})

test('no figures are none, and not a failure', () => {
  expect(readFigures(join(import.meta.dirname, 'no-such-figures.json'))).toEqual({})
  expect(toMarkdown({}, 'en')).toBe('')
  expect(barLines({}).every((line) => line.endsWith('not measured'))).toBe(true)
})

test('what a program gets wrong stands in its row', () => {
  const awkward: Figures['awkward'] = {
    begun: '2026-01-01 00:00 UTC',
    took: 1,
    machine: { cpu: 'some', cores: 1, node: 'v20.0.0' },
    versions: { jq: '1.6' },
    missing: { Miller: 'it is not installed' },
    figures: [
      { contender: 'jq', line: 'text', verdict: 'stopped' },
      { contender: 'jq', line: 'CRLF', verdict: 'changed' },
      { contender: 'jq', line: 'an array', verdict: 'kept' },
      { contender: 'jq', line: 'repeated keys', verdict: 'changed' },
    ],
  }
  const shown = toMarkdown({ awkward }, 'en')
  expect(shown).toMatch(/^\| jq .*changes CRLF, repeated keys; stops at text \|$/m)
  expect(shown).toContain('Without Miller: it is not installed')
  expect(toMarkdown({ awkward }, 'zh')).toMatch(/改动 CRLF、重复的键; 停在 普通文本 \|$/m)
})

test('a part is kept as a whole', () => {
  expect(parseOptions(['--keep', '--part', 'speed'])).toMatchObject({ keep: true, parts: ['speed'] })
  expect(() => parseOptions(['--keep', '--only', 'wide'])).toThrow(UsageError)
  expect(() => parseOptions(['--keep', '--contender', 'jq'])).toThrow(UsageError)
  expect(() => parseOptions(['--part', 'nothing'])).toThrow('expected one of awkward')
})
