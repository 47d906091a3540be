import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Contender } from './contender.ts'
import { CONTENDERS } from './contenders.ts'
import { CORPORA, type CorpusName, MEBIBYTE, writeCorpus } from './corpus.ts'
import type { Expectation } from './expectation.ts'
import { readFaults } from './faults.ts'
import { requireRightAnswer } from './right-answer.ts'

const NAMES = Object.keys(CORPORA) as CorpusName[]
/** Small, so that a block is repeated, and cut in its middle at the end. */
const BLOCK = 300_000
const SIZE = MEBIBYTE + 12_345
const CODE_KEYS =
  /^(code|Code|errCode|ErrCode|errcode|Errcode|ErrorCode|errorCode|errorcode|err_code|error_code)$/

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-bench-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(NAMES)('the corpus %s', (name) => {
  let file: string
  let expectation: Expectation
  beforeAll(() => {
    file = join(folder, `${name}.ndjson`)
    expectation = writeCorpus(name, file, SIZE, BLOCK)
  })

  test('has the size that was asked for, to the byte, and ends at the end of a line', () => {
    const bytes = readFileSync(file)
    expect(bytes.length).toBe(SIZE)
    expect(bytes.at(-1)).toBe(0x0a)
    expect(expectation.summary().input.bytes).toBe(SIZE)
  })

  test('is the same each time', () => {
    const again = join(folder, `${name}.again.ndjson`)
    expect(writeCorpus(name, again, SIZE, BLOCK).summary()).toEqual(expectation.summary())
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true)
  })

  test('holds what it says it holds, read by JSON.parse', () => {
    expect(expectation.summary()).toEqual(expect.objectContaining(naiveCounts(file)))
  })

  for (const contender of contendersFor(name)) {
    const why = contender.missing()
    test.skipIf(why !== undefined)(`is answered right by ${contender.name}${named(why)}`, () => {
      const log = { plain: file, read: file, expectation }
      expect(() => requireRightAnswer(contender, log, folder)).not.toThrow()
    })
  }
})

/** The slow ones all get it by the same words of the shell, as wc does. */
const DECOMPRESSING = CONTENDERS.filter(({ pace, onRequest }) => pace !== 'slow' && onRequest !== true)
for (const contender of DECOMPRESSING) {
  const why = contender.missing()
  test.skipIf(why !== undefined)(
    `a compressed log is answered right by ${contender.name}${named(why)}`,
    () => {
      const plain = join(folder, 'compressed.ndjson')
      const expectation = writeCorpus('callbacks', plain, 100_000)
      const read = `${plain}.gz`
      writeFileSync(read, gzipSync(readFileSync(plain)))
      expect(() => requireRightAnswer(contender, { plain, read, expectation }, folder)).not.toThrow()
    },
  )
}

test.each(['application', 'chinese', 'wide'] as const)(
  'the share of failing lines in %s is the one promised',
  (name) => {
    const { input, failedRecords } = writeCorpus(name, join(folder, 'share.ndjson'), 2 * MEBIBYTE).summary()
    const promised = name === 'application' ? 0.02 : 0.05
    expect(failedRecords / input.records).toBeGreaterThan(promised / 2)
    expect(failedRecords / input.records).toBeLessThan(promised * 2)
  },
)

test('access logs are full of statuses and empty of codes', () => {
  const file = join(folder, 'statuses.ndjson')
  const { codes, input } = writeCorpus('access', file, MEBIBYTE).summary()
  expect(codes.found).toBe(0)
  expect(readFileSync(file, 'utf8').match(/"status":\d{3},/g)).toHaveLength(input.records)
})

test('a size that no line fits into gives one blank line', () => {
  const { input } = writeCorpus('wide', join(folder, 'small.ndjson'), 100).summary()
  expect(input).toMatchObject({ lines: 1, bytes: 100, records: 0, blank: 1 })
})

/** One for each way of looking at an answer. */
const JUDGED = [...new Map(CONTENDERS.toReversed().map((each) => [each.check, each])).values()]
for (const contender of JUDGED) {
  const why = contender.missing()
  test.skipIf(why !== undefined)(`${contender.name} that loses lines is refused${named(why)}`, () => {
    const file = join(folder, 'whole.ndjson')
    const expectation = writeCorpus('application', file, 100_000)
    const half = join(folder, 'half.ndjson')
    const whole = readFileSync(file)
    writeFileSync(half, whole.subarray(0, whole.indexOf('\n', 50_000) + 1))
    const loser: Contender = { ...contender, command: (_, scratch) => contender.command(half, scratch) }
    expect(() => requireRightAnswer(loser, { plain: file, read: file, expectation }, folder)).toThrow(
      `${contender.name} gives a wrong answer`,
    )
  })
}

/** All of them for the corpus with the most codes; for the others the quick ones. The benchmark asks all about all. */
function contendersFor(corpus: CorpusName): readonly Contender[] {
  const all = CONTENDERS.filter(({ onRequest }) => onRequest !== true)
  return corpus === 'callbacks'
    ? CONTENDERS
    : all.filter(({ kind, pace }) => kind !== 'limit' && pace !== 'slow')
}

/** Why a program is not asked, for the name of the test that is skipped. */
function named(why: string | undefined): string {
  return why === undefined ? '' : ` (${why})`
}

/** The parts of a summary that can be counted without knowing how the corpus was made. */
function naiveCounts(file: string) {
  const faults = readFaults()
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  const blank = lines.filter((line) => line.trim() === '').length
  const found = lines.filter((line) => line.trim() !== '').map((line) => codesIn(JSON.parse(line), faults))
  const all = found.flat()
  const failing = all.filter((code) => faults.has(code))
  const strange = all.filter((code) => !faults.has(code) && code !== '0')
  const bytes = readFileSync(file).length
  return {
    input: {
      lines: lines.length,
      bytes,
      records: found.length,
      notJson: 0,
      malformed: 0,
      blank,
      oversize: 0,
    },
    codes: {
      found: all.length,
      succeeded: all.length - failing.length - strange.length,
      failed: failing.length,
      unrecognised: strange.length,
    },
    failedRecords: found.filter((codes) => codes.some((code) => faults.has(code))).length,
    failures: grouped(failing, (a, b) => Number(a) - Number(b)).map(([code, count]) => ({
      ...faults.get(code),
      count,
      catalog: 'vod-2.0',
    })),
    unrecognised: grouped(strange, (a, b) => (a < b ? -1 : 1)).map(([code, count]) => ({ code, count })),
  }
}

/** The texts of all codes in a value, as the contract says where they are. */
function codesIn(value: unknown, faults: ReadonlyMap<string, unknown>): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    if (typeof member === 'object') return codesIn(member, faults)
    const text = String(member)
    if (CODE_KEYS.test(key) && /^-?\d+$/.test(text)) return [text]
    return /^[sS]tatus$/.test(key) && typeof member === 'number' && faults.has(text) ? [text] : []
  })
}

/** How often each occurs: the most frequent first, then in the given order. */
function grouped(codes: readonly string[], order: (a: string, b: string) => number): [string, number][] {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || order(a[0], b[0]))
}
