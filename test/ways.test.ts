import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DecodeOptions } from '../src/options.ts'
import type { Summary } from '../src/summary.ts'
import { cases } from './arbitrary/case.ts'
import { logs } from './arbitrary/log.ts'
import { options } from './arbitrary/options.ts'
import { runs } from './arbitrary/runs.ts'
import { unwrittenMembers } from './arbitrary/unwritten.ts'
import { CASES } from './cases.ts'
import { cutAt, expectSame, feed } from './feed.ts'
import { LOGS } from './logs.ts'
import { linesOf, readLines, readRecords, recordsOf, WAYS, withoutBytes } from './ways.ts'

const STRIPPING: DecodeOptions = { strip: true }

/** Every log with its options that the fixtures hold: the one table that all ways go through. */
const FIXTURES: readonly (readonly [name: string, log: Buffer, options: DecodeOptions])[] = [
  ...CASES.map(({ name, input, options }) => [name, input, options] as const),
  ...LOGS.map(({ name, bytes }) => [name, bytes, {}] as const),
  ...LOGS.map(
    ({ name, bytes }) => [`${name}, decoded and stripped`, feed([bytes]).output, STRIPPING] as const,
  ),
]

describe.each(WAYS)('$name', ({ take, suits = () => true }) => {
  const suitable = FIXTURES.filter(([, log, options]) => suits(log, options))

  test('there is something to take', () => {
    expect(suitable.length).toBeGreaterThan(4)
  })

  test.each(suitable)('%s: the bytes and counts of all other ways', async (_, log, options) => {
    const middle = Math.floor(log.length / 2)
    expectSame(
      await take(
        cutAt(
          log,
          [1, middle].map((cut) => cut % (log.length + 1)),
        ),
        options,
      ),
      feed([log], options),
    )
  })

  test('any log: the bytes and counts of all other ways', async () => {
    const property = fc.asyncProperty(cases(options, logs), async ({ log, chunks, options }) => {
      fc.pre(suits(log, options))
      expectSame(await take(chunks, options), feed([log], options))
    })
    await fc.assert(property, runs(80))
  })
})

describe('recordStream', () => {
  test.each(FIXTURES)(
    '%s: the records and counts of the lines that JSON.stringify writes',
    async (_, log, options) => {
      const records = recordsOf(log)
      expect(await readRecords(records, options)).toEqual(readLines(records, options))
    },
  )

  test('any log: the records and counts of the lines that JSON.stringify writes', async () => {
    const property = fc.asyncProperty(cases(options, logs), async ({ log, options }) => {
      const records = recordsOf(log)
      expect(await readRecords(records, options)).toEqual(readLines(records, options))
    })
    await fc.assert(property, runs(500))
  })

  test('any members that JSON.stringify leaves out: the records and counts of the lines that it writes', async () => {
    const strewn = cases(options, logs).chain(({ log, options }) =>
      unwrittenMembers(options).map((strew) => ({ records: recordsOf(log).map(strew), options })),
    )
    const property = fc.asyncProperty(strewn, async ({ records, options }) => {
      expect(await readRecords(records, options)).toEqual(readLines(records, options))
    })
    await fc.assert(property, runs(500))
  })

  /** What a parser does not tell, and the fixtures in which that is seen. */
  const BY_NATURE = {
    'a key that occurs twice has its last value': [
      'several-codes › A key that occurs twice is counted twice, and no member is doubled',
      'newer-callbacks › Both numbers and a repeated name are of one failure too, and the first of those that tell most counts',
      'hostile.bin',
      'hostile.bin, decoded and stripped',
    ],
    'a key and a text are what their escapes mean': [
      'strings-and-escapes › A key is compared as it is spelled',
      'newer-callbacks › A text that has not the form of a name is no code',
      'strings-and-escapes › A code in a string is compared as it is spelled',
      'wrapped-and-lookalike › A key that the outer text spells with more escapes than it needs is not looked for',
    ],
    'a number is a floating point number, however it was spelled': [
      'numbers › What is not recognised is counted in its own spelling',
      'numbers › A fraction is not recognised',
      'numbers › Numbers of any size are exact',
      'numbers › A number of more than 64 characters is counted, but not by name',
    ],
    'a record has no length': [
      'choosing-lines › Only what is no record',
      'which-lines › A line that is longer than allowed passes without a look',
    ],
  }

  test('the counts are those of the lines themselves, but for what a parser does not tell', async () => {
    const different: string[] = []
    for (const [name, log, options] of FIXTURES) {
      const lines = linesOf(log).filter((line) => recordsOf(line).length > 0)
      const { summary } = feed([Buffer.concat(lines)], { ...options, strict: true })
      const read = await readRecords(recordsOf(log), options)
      if (counts(read.summary) !== counts(summary)) different.push(name)
    }
    expect(different.sort()).toEqual(Object.values(BY_NATURE).flat().sort())
  })
})

function counts(summary: Summary): string {
  const { examples: _, ...rest } = withoutBytes(summary)
  return JSON.stringify(rest)
}
