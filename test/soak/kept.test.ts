import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawn, KEPT_FOLDER } from './kept.ts'
import { parseOptions, UsageError } from './options.ts'

test('the chart is drawn from the record that is kept', () => {
  const [record, chart] = ['record.jsonl', 'chart.svg'].map((name) =>
    readFileSync(join(KEPT_FOLDER, name), 'utf8'),
  )
  // For those who see a difference: npm run soak -- --redraw writes it anew.
  expect(drawn(record ?? '')).toBe(chart)
})

test('a run is kept only if that is asked for', () => {
  expect(parseOptions(['--minutes', '0.5', '--copytruncate', '0'])).toMatchObject({
    plan: { seconds: 30, rate: 20e6, copyTruncate: 0 },
    keep: false,
    redraw: false,
  })
  expect(parseOptions(['--keep'])?.keep).toBe(true)
})

test.each([
  ['--minutes', 'x'],
  ['--rate', '0'],
  ['--rotate=-1'],
  ['--copytruncate', '1.5'],
  ['--to', 'x'],
  ['x'],
])('%s %s is not understood', (...words) => {
  expect(() => parseOptions(words)).toThrow(UsageError)
})
