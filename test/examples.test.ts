import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { claimsIn, EXAMPLES, moduleOf } from './examples.ts'

/** Blank lines, and lines that are no records or no JSON, come out as they went in. */
const LOG = '{"errCode":-45029}\n\ntext\nnull\n"4100"\n7\n{"code":4100,}\n{"level":30}\n'

test('every way into the library has an example', () => {
  const all = EXAMPLES.map(({ code }) => code).join('')
  for (const name of [
    'decodeStream',
    'recordStream',
    'decodeTransform',
    'decodeIterable',
    'decodeLine',
    'lineDecoder',
    'strip',
    'mergeSummaries',
    'decode',
  ])
    expect(all).toMatch(new RegExp(`\\b${name}[()]`))
})

describe('an example that claims something is right', () => {
  const claiming = EXAMPLES.filter(({ code }) => claimsIn(code) > 0)
  test.each(claiming)('$name', ({ code }) => {
    expect(run(moduleOf(code))).toMatchObject({ status: 0, stderr: '' })
  })

  test('and would not pass if it were wrong', () => {
    expect(run(moduleOf("decode('4100')?.category // 'quota'")).stderr).toContain('AssertionError')
  })
})

describe('an example that reads a log', () => {
  const reading = EXAMPLES.filter(({ code }) => code.includes('process.stdin'))
  test.each(reading)('explains it, loses no line, and tells the summary: $name', ({ code }) => {
    const { status, stdout, stderr } = run(moduleOf(code))
    expect(status).toBe(0)
    expect(stdout.replace(/,"decoded":\{"stage":"transcode",.*?\}/, '')).toBe(LOG)
    expect(stdout.length).toBeGreaterThan(LOG.length)
    expect(stderr).toMatch(/failed"?: ?1\b/)
  })
})

test('each example is of one of these kinds', () => {
  const others = EXAMPLES.filter(({ code }) => claimsIn(code) === 0 && !code.includes('process.stdin'))
  expect(others).toEqual([])
})

/** Runs a module in a process of its own, in which `faultline` is the package as it was built. */
function run(code: string) {
  const words = ['--no-warnings', '--input-type=module', '-e', code]
  return spawnSync(process.execPath, words, { input: LOG, encoding: 'utf8' })
}
