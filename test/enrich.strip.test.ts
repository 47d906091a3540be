import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DecodeOptions } from '../src/options.ts'
import { cases } from './arbitrary/case.ts'
import { logs } from './arbitrary/log.ts'
import { options as arbitraryOptions } from './arbitrary/options.ts'
import { runs } from './arbitrary/runs.ts'
import { CASES } from './cases.ts'
import { feed } from './feed.ts'
import { LOGS } from './logs.ts'
import { holds } from './pieces.ts'

/** Every member of our own has this word, wherever it stands. */
const OURS = 'stage'
/** A member as it stands behind the code 4100, in English and under the default name. */
const MEMBER = enriched(Buffer.from('{"code":4100}'), {}).subarray('{"code":4100'.length, -1)

describe('on any log, with any names', () => {
  const everything = arbitraryOptions.map(({ only: _, strip: __, ...options }) => options)

  test('stripping takes out what enriching puts in, and what it would have put in', () => {
    fc.assert(
      fc.property(cases(everything, logs), ({ log, options }) => {
        expectSameBytes(stripped(enriched(log, options), options), stripped(log, options))
      }),
      runs(600),
    )
  })

  test('a log without members of our own is the same before enriching and after stripping', () => {
    fc.assert(
      fc.property(cases(everything, logs), ({ log, options }) => {
        fc.pre(!holds(log, OURS))
        expectSameBytes(stripped(log, options), log)
        expectSameBytes(stripped(enriched(log, options), options), log)
      }),
      runs(600),
    )
  })

  test('a second run changes nothing, and counts the same, in either language', () => {
    fc.assert(
      fc.property(cases(everything, logs), ({ log, options }) => {
        const once = feed([log], options)
        for (const lang of ['en', 'zh'] as const) {
          const twice = feed([once.output], { ...options, lang })
          expectSameBytes(twice.output, once.output)
          expect(countsOf(twice.summary)).toEqual(countsOf(once.summary))
        }
      }),
      runs(400),
    )
  })

  test('stripping twice changes nothing more', () => {
    fc.assert(
      fc.property(cases(everything, logs), ({ log, options }) => {
        const once = stripped(log, options)
        expectSameBytes(stripped(once, options), once)
      }),
      runs(400),
    )
  })
})

test('random bytes go through every way', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000, size: 'max' }), (bytes) => {
      const log = Buffer.from(bytes)
      expectSameBytes(enriched(log, {}), log)
      expectSameBytes(stripped(log, {}), log)
    }),
    runs(100),
  )
})

const WRITTEN = [
  ...LOGS.map(({ name, bytes }) => [name, bytes, {}] as const),
  ...CASES.map(
    ({ name, input, options: { only: _, strip: __, ...options } }) => [name, input, options] as const,
  ),
]

test.each(WRITTEN)('%s is the same again, in both languages', (_, log, options) => {
  for (const lang of ['en', 'zh'] as const) {
    const once = enriched(log, { ...options, lang })
    expectSameBytes(enriched(once, { ...options, lang }), once)
    // A member in another language is stripped as well.
    expectSameBytes(stripped(once, options), stripped(log, options))
    if (!log.includes(OURS)) expectSameBytes(stripped(once, options), log)
  }
})

test('a log does change, unless it has no code of ours', () => {
  const others = LOGS.filter(({ name }) => name !== 'journal.ndjson')
  for (const { bytes } of others) expect(enriched(bytes, {}).includes(OURS)).toBe(true)
})

describe('at the limit of nesting', () => {
  test.each([
    [1022, MEMBER.length],
    [1023, MEMBER.length],
    [1024, 0],
    [1025, 0],
  ])('a code at depth %i gets %i bytes, and they can be taken out again', (depth, added) => {
    const log = Buffer.from(`${'['.repeat(depth - 1)}{"code":4100}${']'.repeat(depth - 1)}\n`)
    const once = feed([log])
    expect(once.output.length - log.length).toBe(added)
    expect(once.summary.codes.failed).toBe(depth <= 1024 ? 1 : 0)
    expect(once.summary.input.malformed).toBe(depth <= 1024 ? 0 : 1)
    expectSameBytes(enriched(once.output, {}), once.output)
    expectSameBytes(stripped(once.output, {}), log)
  })
})

describe('at the limit of length', () => {
  const maxLineBytes = 1000
  test.each([
    ['too long once it were decoded', maxLineBytes - MEMBER.length + 1, 0, 1],
    ['just short enough to be decoded', maxLineBytes - MEMBER.length, MEMBER.length, 1],
    ['one byte shorter than that', maxLineBytes - MEMBER.length - 1, MEMBER.length, 1],
    ['one byte shorter than allowed', maxLineBytes - 1, 0, 1],
    ['as long as allowed', maxLineBytes, 0, 1],
    ['one byte too long', maxLineBytes + 1, 0, 0],
  ])('a line that is %s, of %i bytes, gets %i', (_, length, added, failed) => {
    for (const end of ['\n', '']) {
      const log = Buffer.from(
        `${'{"code":4100,"pad":""}'.replace('""', `"${'x'.repeat(length - 22)}"`)}${end}`,
      )
      const once = feed([log], { maxLineBytes })
      expect(once.output.length - log.length).toBe(added)
      expect(once.summary.codes.failed).toBe(failed)
      expect(once.summary.input.oversize).toBe(1 - failed)
      expectSameBytes(enriched(once.output, { maxLineBytes }), once.output)
      expectSameBytes(stripped(once.output, { maxLineBytes }), log)
    }
  })

  test('either all codes of a line get a member, or none', () => {
    const log = Buffer.from('[{"code":4100},{"code":4100}]\n{"code":4100}\n')
    const one = enriched(log, { maxLineBytes: 29 - 1 + 2 * MEMBER.length })
    expect(one.toString()).toBe(`[{"code":4100},{"code":4100}]\n{"code":4100${MEMBER}}\n`)
    const both = enriched(log, { maxLineBytes: 29 + 2 * MEMBER.length })
    expect(both.toString()).toBe(`[{"code":4100${MEMBER}},{"code":4100${MEMBER}}]\n{"code":4100${MEMBER}}\n`)
  })
})

test('a member that stands behind a code of its own accord is stripped with the one that is put before it', () => {
  const log = Buffer.from(`{"code":4100,"codeDecoded"${MEMBER.subarray(',"decoded"'.length)}}`)
  expect(stripped(log, {}).toString()).toBe('{"code":4100}')
  expect(stripped(enriched(log, {}), {}).toString()).toBe('{"code":4100}')
})

function enriched(log: Buffer, options: DecodeOptions): Buffer {
  return feed([log], { ...options, strip: false }).output
}

function stripped(log: Buffer, options: DecodeOptions): Buffer {
  return feed([log], { ...options, strip: true }).output
}

/** All but the bytes and the texts of the lines, which are longer after the first run. */
function countsOf({
  input: { bytes: _, ...input },
  examples,
  ...summary
}: ReturnType<typeof feed>['summary']) {
  const lines = examples?.lines.map(({ text: _, ...place }) => place)
  return { ...summary, input, lines }
}

function expectSameBytes(actual: Buffer, expected: Buffer): void {
  if (!actual.equals(expected)) expect(actual.toString('latin1')).toBe(expected.toString('latin1'))
}
