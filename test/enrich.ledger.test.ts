import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Feeder } from './feed.ts'
import { LOGS } from './logs.ts'

/** Bytes of all kinds, with line feeds, brackets and blanks among them more often than chance would have it. */
const bytes = fc.oneof(fc.constantFrom(...Buffer.from('\n\n\n{}[] \r\t\ufeff')), fc.nat({ max: 255 }))
const random = fc.array(bytes, { maxLength: 5000, size: 'max' }).map((each) => Buffer.from(each))
/** Always the same, so that a failure can be looked at. */
const samples = fc.sample(random, { numRuns: 12, seed: 20240506 })

const CORPORA = [
  ...LOGS.map(({ name, bytes }) => [name, bytes] as const),
  ...samples.map((sample, index) => [`random bytes ${index}`, sample] as const),
]

describe.each(CORPORA)('%s', (_, log) => {
  const feeder = new Feeder({}, false)
  const output = Buffer.concat([feeder.write([log], 0), feeder.end()])
  const { input, codes } = feeder.summary()

  test('has the lines and bytes that wc counts', () => {
    const unfinished = log.length > 0 && log.at(-1) !== 0x0a ? 1 : 0
    expect(input.bytes).toBe(wc('-c', log))
    expect(input.lines).toBe(wc('-l', log) + unfinished)
  })

  test('keeps its lines, and grows by what was inserted and no more', () => {
    expect(wc('-l', output)).toBe(wc('-l', log))
    const lengths = linesOf(output).map((line, index) => line.length - (linesOf(log)[index]?.length ?? 0))
    expect(lengths.every((growth) => growth >= 0)).toBe(true)
    if (codes.failed === 0) expect(output.equals(log)).toBe(true)
  })

  test('has the blank lines and the records that a shell counts', () => {
    expect(input.blank).toBe(grep('^(\ufeff)?[ \t\r]*$', log))
    expect(input.records + input.malformed + input.notJson + input.blank).toBe(input.lines)
    const bracketed = grep('^(\ufeff)?[ \t\r]*(\\{.*\\}|\\[.*\\])[ \t\r]*$', log)
    expect(input.records).toBeLessThanOrEqual(bracketed)
    expect(input.records + input.malformed).toBeGreaterThanOrEqual(bracketed)
  })
})

test('an empty log has no lines and no bytes', () => {
  const feeder = new Feeder({}, false)
  feeder.end()
  expect(feeder.summary().input).toMatchObject({ lines: 0, bytes: 0 })
})

function wc(flag: string, bytes: Buffer): number {
  const { stdout, status } = spawnSync('wc', [flag], { input: bytes })
  expect(status).toBe(0)
  return Number(stdout)
}

/** How many lines match, by bytes. */
function grep(pattern: string, bytes: Buffer): number {
  const { stdout } = spawnSync('grep', ['-a', '-c', '-E', pattern], {
    input: bytes,
    env: { ...process.env, LC_ALL: 'C' },
  })
  return Number(stdout)
}

function linesOf(bytes: Buffer): string[] {
  return bytes.toString('latin1').split('\n')
}
