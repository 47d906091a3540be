import { expect, test } from 'vitest'
import { layExamples } from '../../src/report/example-table.ts'
import type { Example, Summary } from '../../src/summary.ts'
import { emptySummary, eventfulSummary, fullSummary } from './sample.ts'
import { columnsOf, UNSEEN } from './screen.ts'

/** The section of an eventful day with these examples. */
function section(lines: readonly Example[], width: number, language: 'en' | 'zh' = 'en'): string[] {
  return layExamples(
    { ...eventfulSummary(), examples: { each: 2, lines } },
    { color: false, width, language },
    11,
  )
}

function example(text: string, rest: Partial<Example> = {}): Example {
  return { code: -45029, source: 'logs/app.ndjson', line: 17, text, ...rest }
}

test('a line stands below its place, which an editor would open', () => {
  expect(section([example('{"errCode":-45029}')], 80)).toEqual([
    '       CODE  EXAMPLE',
    '     -45029  logs/app.ndjson:17',
    '             {"errCode":-45029}',
  ])
})

test('standard input has no path', () => {
  const lines = [example('{}', { source: '-', line: 1_204_551 })]
  expect(section(lines, 80)[1]).toMatch(/ standard input:1204551$/)
  expect(section(lines, 80, 'zh')[1]).toMatch(/ 标准输入:1204551$/)
})

test('the codes come in the order of the failures, and what is no failure last', () => {
  const codes = [-47401, 4100, 4400, 'Unknown', -45029]
  const rows = section(
    codes.map((code) => example('{}', { code })),
    0,
  )
  expect(rows.slice(1).map((row) => row.trim().split(' ')[0])).toEqual([
    '-45029',
    '4400',
    '-47401',
    '4100',
    'Unknown',
  ])
})

test.each([60, 80, 100])('a line is cut to %i columns', (width) => {
  const long = `{"message":"${'转码失败 '.repeat(40)}"}`
  const lines = section([example(long)], width)
  expect(lines).toHaveLength(3)
  expect(lines[2]).toMatch(/…$/)
  expect(columnsOf(lines[2] as string)).toBeLessThanOrEqual(width)
  expect(columnsOf(lines[2] as string)).toBeGreaterThanOrEqual(width - 1)
})

test('of a line whose code lies too far behind, what stands around the code is shown', () => {
  const [, , row = ''] = section(
    [example(`{"message":"${'转码失败 '.repeat(40)}","errCode":-45029,"n":"${'x'.repeat(90)}"}`)],
    80,
  )
  expect(row.trim()).toMatch(/^….*"errCode":-45029,.*…$/)
  expect(columnsOf(row)).toBeLessThanOrEqual(80)
})

test('without a terminal an example is one line, and whole', () => {
  const long = 'x'.repeat(1000)
  const [, row = ''] = section([example(long)], 0)
  expect(row.trim().split(/ {2,}/)).toEqual(['-45029', 'logs/app.ndjson:17', long])
})

test('what a terminal would obey is shown before it is cut', () => {
  const lines = section([example(`\u001b[2J\u202e\r${'\u0007'.repeat(100)}`)], 80)
  expect(lines.join('')).not.toMatch(UNSEEN)
  expect(lines[2]).toContain('\\u001b[2J\\u202e\\u000d\\u0007')
  expect(lines[2]).toMatch(/…$/)
})

test('a code that is long leaves some room, and no line gets too wide', () => {
  const summary: Summary = fullSummary()
  const code = 'SourceFileError.'.repeat(20)
  const examples = { each: 1, lines: [example('{"a":"some text that goes on for a while"}', { code })] }
  const lines = layExamples({ ...summary, examples }, { color: false, width: 60, language: 'en' }, 11)
  for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(60)
  expect(lines.join('\n')).toContain('{"a":"some text')
})

test('there is none where it was not asked for', () => {
  expect(layExamples(emptySummary(), { color: false, width: 80, language: 'en' }, 0)).toEqual([])
})
