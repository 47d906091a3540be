import { describe, expect, test } from 'vitest'
import { layWindows } from '../../src/report/window-table.ts'
import type { Summary, WindowCounts } from '../../src/summary.ts'
import { emptySummary, fullSummary } from './sample.ts'
import { columnsOf } from './screen.ts'

const SECONDS = { minute: 60, hour: 3600, day: 86_400 }

/** The section of a summary with these windows, without its heading. */
function rows(windows: WindowCounts, width = 0, language: 'en' | 'zh' = 'en'): string[][] {
  return section(windows, width, language)
    .slice(1)
    .map((row) => row.trim().split(/ {2,}/))
}

function section(windows: WindowCounts, width = 0, language: 'en' | 'zh' = 'en'): string[] {
  const summary = { ...emptySummary(), failedRecords: 1, windows }
  return layWindows(summary, { color: false, width, language }, 0)
}

function windows(seconds: number, starts: readonly string[], untimed = 0): WindowCounts {
  return { seconds, untimed, counts: starts.map((start) => ({ start, records: 4, failures: [] })) }
}

test.each([
  [SECONDS.minute, 'WINDOW of 1 min (UTC)', '时段（UTC，每段 1 分钟）', '2026-01-02 03:04'],
  [90, 'WINDOW of 1 min 30 s (UTC)', '时段（UTC，每段 1 分钟 30 秒）', '2026-01-02 03:04:30'],
  [SECONDS.hour, 'WINDOW of 1 h (UTC)', '时段（UTC，每段 1 小时）', '2026-01-02 03:00'],
  [7 * SECONDS.day, 'WINDOW of 7 d (UTC)', '时段（UTC，每段 7 天）', '2026-01-01'],
])('of %i seconds says so, and gives times as exactly as that needs', (seconds, en, zh, time) => {
  const exact = windows(seconds, ['2026-01-02T03:04:30Z'])
  expect(section(exact)[0]).toContain(en)
  expect(section(exact, 0, 'zh')[0]).toContain(zh)
  expect(rows(exact)[0]?.slice(0, 2)).toEqual(['4', time])
})

test('a gap says how long it is, and what has no time comes last, without a bar', () => {
  const starts = ['2026-01-02T00:00:00Z', '2026-01-02T05:00:00Z', '2026-01-07T05:00:00Z']
  expect(rows(windows(SECONDS.hour, starts, 40))).toEqual([
    ['4', '2026-01-02 00:00', '████████████████████'],
    ['0', '… 4 h'],
    ['4', '2026-01-02 05:00', '████████████████████'],
    ['0', '… 4 d 23 h'],
    ['4', '2026-01-07 05:00', '████████████████████'],
    ['40', 'without a time'],
  ])
})

test('more than 24 windows are merged, and the heading says how wide they are now', () => {
  const hours = Array.from({ length: 30 }, (_, hour) => new Date(Date.UTC(2026, 0, 2, hour)).toISOString())
  const merged = windows(SECONDS.hour, hours)
  expect(section(merged)[0]).toContain('WINDOW of 2 h (UTC)')
  expect(rows(merged)).toHaveLength(15)
  expect(rows(merged)[1]?.slice(0, 2)).toEqual(['8', '2026-01-02 02:00'])
})

describe('the leading code', () => {
  const leading = (width: number): string[] => {
    const summary: Summary = fullSummary()
    return layWindows(summary, { color: false, width, language: 'en' }, 0)
  }

  test('has its category beside it where there is room, and is left out where there is none', () => {
    expect(leading(100)[1]).toMatch(/ -45029 +media-corrupt$/)
    expect(leading(0)[1]).toMatch(/ -45029 +media-corrupt$/)
    expect(leading(80)[1]).toMatch(/ -45029$/)
    expect(leading(60)[1]).toMatch(/ 2026-01-02 00:00 +▌$/)
  })

  test('is broken, not cut, where it is long', () => {
    const code = 'SourceFileError.ContentMalformed.'.repeat(5)
    const long = {
      seconds: 60,
      untimed: 0,
      counts: [{ start: '2026-01-02T03:04:00Z', records: 1, failures: [{ code, count: 1 }] }],
    }
    const lines = section(long, 80)
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(80)
    expect(
      lines
        .slice(1)
        .map((line) => line.split(' ').at(-1))
        .join(''),
    ).toContain(code)
  })
})

test('there is none where it was not asked for, or nothing failed', () => {
  const style = { color: false, width: 80, language: 'en' } as const
  expect(layWindows(emptySummary(), style, 0)).toEqual([])
  expect(layWindows({ ...emptySummary(), windows: windows(60, []) }, style, 0)).toEqual([])
})
