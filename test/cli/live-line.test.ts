import { expect, test } from 'vitest'
import { hiddenLine, liveLines, type Pulse } from '../../src/cli/live-line.ts'
import type { Style } from '../../src/report/style.ts'
import { columnsOf } from '../report/screen.ts'

const NOON = new Date(2026, 10, 25, 12, 0, 0).getTime()
const SECOND = 1000
const HOUR = 3600 * SECOND

test('says how long, how many lately, and when the last one came', () => {
  const pulse = { now: NOON, since: NOON - 125 * SECOND, lately: 1234, last: NOON - 5 * SECOND }
  expect(lines(pulse)).toEqual([
    'following for 2:05 · 1,234 failures read in the last minute · last one at 11:59:55',
  ])
  expect(lines(pulse, { language: 'zh' })).toEqual([
    '已跟踪 2:05 · 最近一分钟读到失败 1,234 次 · 最近一次读到：11:59:55',
  ])
})

test('before the first failure it says that there is none', () => {
  const pulse = { now: NOON, since: NOON, lately: 0, last: undefined }
  expect(lines(pulse)).toEqual(['following for 0:00 · no failures so far'])
  expect(lines(pulse, { language: 'zh' })).toEqual(['已跟踪 0:00 · 目前没有失败'])
})

test('tells hours, and the day of a failure that is not of today', () => {
  const pulse = { now: NOON, since: NOON - 100 * HOUR - 3 * SECOND, lately: 0, last: NOON - 30 * HOUR }
  expect(lines(pulse)).toEqual([
    'following for 100:00:03 · 0 failures read in the last minute · last one at 2026-11-24 06:00:00',
  ])
})

test('a clock that is set back makes no time negative', () => {
  expect(lines({ now: NOON, since: NOON + HOUR, lately: 0, last: undefined })[0]).toContain(
    'following for 0:00',
  )
})

test.each(['en', 'zh'] as const)('is broken between its parts where it is too narrow: %s', (language) => {
  const pulse = { now: NOON, since: NOON - HOUR, lately: 12, last: NOON }
  for (let width = 40; width < 100; width++) {
    for (const line of lines(pulse, { language, width })) expect(columnsOf(line)).toBeLessThanOrEqual(width)
  }
  expect(lines(pulse, { language: 'en', width: 40 })).toEqual([
    'following for 1:00:00 ·',
    '12 failures read in the last minute ·',
    'last one at 12:00:00',
  ])
})

test('what is hidden is counted', () => {
  expect(hiddenLine(1234, style({}))).toBe('… 1,234 more lines: make the window taller')
  expect(hiddenLine(3, style({ language: 'zh' }))).toBe('… 还有 3 行未显示，请调高窗口')
})

function lines(pulse: Pulse, some: Partial<Style> = {}): string[] {
  return liveLines(pulse, style(some))
}

function style(some: Partial<Style>): Style {
  return { color: false, width: 100, language: 'en', ...some }
}
