import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DecodeOptions } from '../src/options.ts'
import { runs } from './arbitrary/runs.ts'
import { CASES } from './cases.ts'
import { cutAt, expectSame, Feeder, feed } from './feed.ts'
import { LOGS } from './logs.ts'

describe.each(LOGS.map(({ name, bytes }) => [name, bytes] as const))('%s', (_, log) => {
  const whole = feed([log])

  test('is the same cut at any byte', () => {
    expectSameCutAnywhere(log, {})
  })

  test('is the same cut at several bytes', () => {
    const cuts = fc.array(fc.nat({ max: log.length }), { maxLength: 9 })
    const handlings = fc.record({ alignment: fc.nat({ max: 3 }), reuse: fc.boolean() })
    fc.assert(
      fc.property(cuts, handlings, (positions, handling) => {
        expectSame(feed(cutAt(log, positions), {}, handling), whole)
      }),
      runs(100),
    )
  })

  test.each([true, false])('is the same byte by byte, with reuse: %s', (reuse) => {
    const bytes = Array.from(log, (byte) => Buffer.of(byte))
    expectSame(feed(bytes, {}, { alignment: 3, reuse }), whole)
  })

  test('is the same with empty chunks in between', () => {
    const chunks = cutAt(log, [0, 100, 100, log.length, log.length])
    expectSame(feed(chunks), whole)
  })
})

test('every case is the same cut at any byte', () => {
  for (const { name, input, options } of CASES) expectSameCutAnywhere(input, options, name)
})

test.each([1, 50, 300])(
  'a limit of %i bytes falls on the same lines wherever they are cut',
  (maxLineBytes) => {
    for (const { bytes } of LOGS) {
      expectSameCutAnywhere(bytes.subarray(0, 4000), { maxLineBytes })
    }
  },
)

/**
 * One feeder reads the log as often as it has bytes, cut at another byte each time: making a feeder takes longer than
 * feeding it. So the log must end its last line.
 */
function expectSameCutAnywhere(log: Buffer, options: DecodeOptions, name = ''): void {
  const lines = log.at(-1) === 0x0a ? log : Buffer.concat([log, Buffer.from('\n')])
  const whole = feed([lines], options)
  const feeder = new Feeder(options, true)
  const cuts = cutsOf(lines)
  for (const cut of cuts) {
    const output = Buffer.concat([feeder.write(cutAt(lines, [cut]), cut % 4), feeder.end()])
    if (output.equals(whole.output)) continue
    expect(output.toString('latin1'), `${name} cut at ${cut}`).toBe(whole.output.toString('latin1'))
  }
  expect(feeder.summary(), name).toEqual(times(cuts.length, whole.summary))
}

/** Every position, but only some of those far inside a very long line. */
function cutsOf(log: Buffer): number[] {
  const NEAR = 120
  return Array.from({ length: log.length + 1 }, (_, cut) => cut).filter((cut) => {
    const before = cut - (log.lastIndexOf('\n', Math.max(0, cut - 1)) + 1)
    const lineEnd = log.indexOf('\n', cut)
    const behind = (lineEnd === -1 ? log.length : lineEnd) - cut
    return before < NEAR || behind < NEAR || cut % 1009 === 0
  })
}

/** A summary, or a part of one, with all that it counts multiplied; codes, and what classes have, stay as they are. */
function times<Part>(factor: number, part: Part): Part {
  if (Array.isArray(part)) return part.map((each: unknown) => times(factor, each)) as Part
  if (typeof part !== 'object' || part === null) return part
  const members = Object.entries(part).map(([name, value]) => {
    const counts =
      typeof value === 'number' &&
      !['code', 'entries'].includes(name) &&
      !('category' in part && name === 'codes')
    return [name, counts ? value * factor : times(factor, value)]
  })
  return Object.fromEntries(members) as Part
}
