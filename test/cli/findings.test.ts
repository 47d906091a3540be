import { appendFileSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Summary } from '../../src/summary.ts'
import { faultline } from './faultline.ts'
import { GOOD, PLAIN } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()

function failing(members: string, code = '-45029'): string {
  return `{${members},"errCode":${code}}\n`
}

async function summaryOf(words: readonly string[], input: string | Buffer): Promise<Summary> {
  const { stdout } = await faultline(['-q', '--summary', 'json', ...words], input)
  return JSON.parse(stdout)
}

describe('--window', () => {
  test('counts failing records by their own times, and those that tell none', async () => {
    const log = [
      failing('"time":1767323045678'),
      failing('"ts":"2026-01-02T11:59:59+08:00"', '4100'),
      failing('"timestamp":"1767326400"'),
      failing('"a":1'),
      '{"time":1767323045678,"code":0}\n',
      PLAIN,
    ]
    const { windows, failedRecords } = await summaryOf(['--window', '1h'], log.join(''))
    expect(failedRecords).toBe(4)
    expect(windows).toEqual({
      seconds: 3600,
      untimed: 1,
      counts: [
        {
          start: '2026-01-02T03:00:00Z',
          records: 2,
          failures: [
            { code: -45029, count: 1 },
            { code: 4100, count: 1 },
          ],
        },
        { start: '2026-01-02T04:00:00Z', records: 1, failures: [{ code: -45029, count: 1 }] },
      ],
    })
  })

  test('asks --time-key first, then the least deep of the usual keys', async () => {
    const log = failing('"when":{"at":1767400000},"x":{"time":1767500000},"createTime":1767323045')
    const startOf = async (...keys: string[]) =>
      (await summaryOf(['--window', '1d', ...keys], log)).windows?.counts[0]?.start
    expect(await startOf()).toBe('2026-01-02T00:00:00Z')
    expect(await startOf('--time-key', '/when/at')).toBe('2026-01-03T00:00:00Z')
    expect(await startOf('--time-key', 'nothing', '--time-key', '/x/time')).toBe('2026-01-04T00:00:00Z')
  })

  test('is as wide as it must be for what is in the log', async () => {
    const log = Array.from({ length: 2500 }, (_, index) => failing(`"time":${1767323045 + 60 * index}`))
    const { windows } = await summaryOf(['--window', '1m'], log.join(''))
    expect(windows?.seconds).toBe(240)
    expect(windows?.counts.reduce((sum, { records }) => sum + records, 0)).toBe(2500)
  })
})

describe('--top', () => {
  test('counts the values that failing records have, by key and by JSON Pointer', async () => {
    const log = [
      failing('"hostname":"b","job":{"kind":1}'),
      failing('"k8s":{"hostname":"a"},"job":{"kind":"1"}'),
      failing('"hostname":"b","job":{"kind":true}'),
      failing('"hostname":null,"job":{"kind":{}}'),
      '{"hostname":"c","code":0}\n',
    ]
    const { top } = await summaryOf(['--top', 'hostname', '--top', '/job/kind'], log.join(''))
    expect(top).toEqual([
      {
        key: 'hostname',
        values: [
          { value: 'b', count: 2 },
          { value: 'a', count: 1 },
        ],
        ...{ error: 0, other: 0, without: 1 },
      },
      {
        key: '/job/kind',
        values: [
          { value: '1', count: 2 },
          { value: 'true', count: 1 },
        ],
        ...{ error: 0, other: 0, without: 1 },
      },
    ])
  })

  test('says by how much it may be wrong where there are too many values', async () => {
    const log = Array.from({ length: 6000 }, (_, index) => failing(`"host":"${index % 2 ? 'often' : index}"`))
    const { top: [hosts] = [] } = await summaryOf(['--top', 'host'], log.join(''))
    const often = hosts?.values[0]
    expect(often?.value).toBe('often')
    expect(hosts?.error).toBeGreaterThan(0)
    expect(hosts?.error).toBeLessThan(6)
    expect(often?.count).toBeGreaterThanOrEqual(3000 - (hosts?.error ?? 0))
  })
})

describe('--examples', () => {
  const AUTH = '{"code":4100,"n":1}\n'

  test('keeps the first failing lines of each code, with their places', async () => {
    const [one, two] = [
      scratch.write('one.log', GOOD + AUTH + PLAIN + AUTH + AUTH.trimEnd()),
      scratch.write('two.log.gz', gzipSync(`${failing('"b":"状态"').trimEnd()}\r\n${AUTH}`)),
    ]
    const { examples } = await summaryOf(['--examples', '2', one, two], '')
    expect(examples).toEqual({
      each: 2,
      lines: [
        { code: -45029, source: two, line: 1, text: failing('"b":"状态"').trimEnd() },
        { code: 4100, source: one, line: 2, text: AUTH.trimEnd() },
        { code: 4100, source: one, line: 4, text: AUTH.trimEnd() },
      ],
    })
  })

  test('keeps of a long line what stands around the code', async () => {
    const log = failing(`"before":"${'状'.repeat(2000)}","n":7`).replace(
      '}\n',
      `,"after":"${'x'.repeat(3000)}"}\n`,
    )
    const { examples } = await summaryOf(['--examples', '1'], log)
    const text = examples?.lines[0]?.text ?? ''
    expect(text).toMatch(/^…状+","n":7,"errCode":-45029,"after":"x+…$/)
    expect(Buffer.byteLength(text)).toBeLessThan(1020)
    expect(text).not.toContain('\ufffd')
  })
})

describe.each([
  [['--window', '1w'], '--window 1w: expected a time as 60s, 5m or 1h, of at most 36600d'],
  [['--window', '0s'], '--window 0s: expected a time as 60s, 5m or 1h, of at most 36600d'],
  [['--examples', '0'], '--examples 0: expected a whole number from 1 to 100'],
  [['--examples', '101'], '--examples 101: expected a whole number from 1 to 100'],
  [['--examples', 'two'], '--examples two: expected a whole number'],
  [['--top', ''], '--top "": expected a key or a JSON Pointer'],
  [['--top', '/a~2'], '--top "/a~2": in a JSON Pointer a tilde is written ~0, and a slash inside a key ~1'],
  [
    ['--time-key', 'when'],
    '--time-key says where the time stands that --window counts by: without it, none is read',
  ],
])('%j', (words, message) => {
  test('is refused', async () => {
    expect(await faultline(words, failing('"a":1'))).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: ${message}\n`,
    })
  })
})

test('a run that is continued is one run', async () => {
  const log = scratch.write('growing.log', GOOD + failing('"time":1767323045,"host":"a"'))
  const file = scratch.path('summary.json')
  const told = [
    '--summary',
    'json',
    '--summary-file',
    file,
    '--window',
    '1h',
    '--top',
    'host',
    '--examples',
    '5',
  ]
  const words = ['--checkpoint', scratch.path('checkpoint'), ...told, log]
  await faultline(words)
  const before: Summary = JSON.parse(readFileSync(file, 'utf8'))
  appendFileSync(log, PLAIN + failing('"time":1767330000,"host":"b"'))
  await faultline(words)
  const after: Summary = JSON.parse(readFileSync(file, 'utf8'))
  expect(after.runs).toEqual(before.runs)
  expect(after.windows?.counts.map(({ start }) => start)).toEqual([
    '2026-01-02T03:00:00Z',
    '2026-01-02T05:00:00Z',
  ])
  expect(after.top?.[0]?.values.map(({ value }) => value)).toEqual(['a', 'b'])
  expect(after.examples?.lines.map(({ line }) => line)).toEqual([2, 4])
  const refused = await faultline(words.map((word) => (word === '1h' ? '1d' : word)))
  expect(refused).toMatchObject({ status: 2 })
  expect(refused.stderr).toContain('there --window was 1h, and here it is 1d')
})
