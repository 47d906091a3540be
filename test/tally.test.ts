import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLANK_LINE, MALFORMED, NOT_JSON, OVERSIZE, RECORD } from '../src/scan/kind.ts'
import { MAX_NAME, MAX_NAMED, Tally } from '../src/tally.ts'
import { runs } from './arbitrary/runs.ts'

const FAULTS = 3

/** Something that is counted, as the enricher does it. */
type Step = (tally: Tally) => void

const texts = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -1200, max: 1200 }).map(String) },
  { weight: 1, arbitrary: fc.nat({ max: 2 ** 31 }).map(String) },
  { weight: 1, arbitrary: fc.nat({ max: 70 }).map((length) => '7'.repeat(length + 1)) },
)
const others: fc.Arbitrary<Step> = fc.oneof(
  fc.nat({ max: OVERSIZE }).map<Step>((kind) => (tally) => {
    tally.lines[kind]++
  }),
  fc.integer({ min: 1, max: FAULTS }).map<Step>((id) => (tally) => {
    tally.byId[id]++
  }),
  fc.nat().map<Step>((bytes) => (tally) => {
    tally.bytes += bytes
  }),
  fc.constant<Step>((tally) => {
    tally.succeeded++
    tally.failedRecords += 2
  }),
)
const step = fc.oneof({ weight: 5, arbitrary: texts.map(naming) }, { weight: 1, arbitrary: others })
/** Enough of them that unrecognised codes do not all fit. */
const steps = fc.array(step, { maxLength: 2500, size: 'max' })
/** Many at once, so that the bound is passed for sure. */
const blocks = fc
  .tuple(fc.integer({ min: -3000, max: 3000 }), fc.nat({ max: 1600 }))
  .map(([from, length]) => Array.from({ length }, (_, index) => naming(String(from + index))))
const parts = fc.oneof(steps, blocks)

test('tallies of parts add up to the tally of the whole', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(facts(sum(tallyOf(a), tallyOf(b)))).toEqual(facts(tallyOf([...a, ...b])))
    }),
    runs(60),
  )
})

test('the order does not matter', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(facts(sum(tallyOf(a), tallyOf(b)))).toEqual(facts(sum(tallyOf(b), tallyOf(a))))
    }),
    runs(40),
  )
})

test('nor does the grouping', () => {
  fc.assert(
    fc.property(parts, parts, parts, (a, b, c) => {
      const left = sum(sum(tallyOf(a), tallyOf(b)), tallyOf(c))
      const right = sum(tallyOf(a), sum(tallyOf(b), tallyOf(c)))
      expect(facts(left)).toEqual(facts(right))
    }),
    runs(40),
  )
})

test('an empty tally changes nothing', () => {
  fc.assert(
    fc.property(parts, (a) => {
      const whole = facts(tallyOf(a))
      expect(facts(sum(new Tally(FAULTS), tallyOf(a)))).toEqual(whole)
      expect(facts(sum(tallyOf(a), new Tally(FAULTS)))).toEqual(whole)
    }),
    runs(40),
  )
})

test('a tally made from the state of another goes on as that one would', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const state = JSON.parse(JSON.stringify(tallyOf(a).state()))
      const revived = Tally.from(state)
      for (const each of b) each(revived)
      expect(facts(revived)).toEqual(facts(tallyOf([...a, ...b])))
      expect(JSON.parse(JSON.stringify(Tally.from(state).state()))).toEqual(state)
    }),
    runs(40),
  )
})

test('what was taken, and what is counted after that, add up to the whole', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const tally = tallyOf(a)
      const sum = Tally.from(tally.take())
      for (const each of b) each(tally)
      expect(facts(tally)).toEqual(facts(tallyOf(b)))
      sum.add(tally)
      expect(facts(sum)).toEqual(facts(tallyOf([...a, ...b])))
    }),
    runs(40),
  )
})

test('asking in between changes nothing', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const asked = tallyOf(a)
      facts(asked)
      for (const each of b) each(asked)
      expect(facts(asked)).toEqual(facts(tallyOf([...a, ...b])))
    }),
    runs(40),
  )
})

test('every unrecognised code is kept by name or counted with the others', () => {
  fc.assert(
    fc.property(parts, (a) => {
      const tally = tallyOf(a)
      const { named, other } = tally.unrecognisedCodes()
      expect(named.length).toBeLessThanOrEqual(MAX_NAMED)
      expect(named.reduce((total, [, count]) => total + count, other)).toBe(tally.unrecognised)
    }),
    runs(40),
  )
})

test('of too many texts the shortest are kept, and of those of one length the first', () => {
  const numbers = Array.from({ length: 5000 }, (_, index) => String(9000 - index))
  const tally = tallyOf([...numbers, ...numbers].map(naming))
  const { named, other } = tally.unrecognisedCodes()
  expect(named).toHaveLength(MAX_NAMED)
  expect(named[0]).toEqual(['4001', 2])
  expect(named.at(-1)).toEqual(['5000', 2])
  expect(other).toBe(8000)
})

test('a text that fell out is never half counted', () => {
  const tally = new Tally(FAULTS)
  naming('99999')(tally)
  for (let number = 0; number < 3000; number++) naming(String(number))(tally)
  naming('99999')(tally)
  expect(tally.unrecognisedCodes().named.find(([text]) => text === '99999')).toBeUndefined()
  expect(tally.unrecognisedCodes().other).toBe(2002)
})

test('a text is kept up to a length, and its bytes are those of the range that is given', () => {
  const tally = new Tally(FAULTS)
  tally.countUnrecognised(Buffer.from('"-46204"'), 1, 7)
  naming('1'.repeat(MAX_NAME))(tally)
  naming('1'.repeat(MAX_NAME + 1))(tally)
  expect(tally.unrecognisedCodes()).toEqual({
    named: [
      ['-46204', 1],
      ['1'.repeat(MAX_NAME), 1],
    ],
    other: 1,
  })
})

test('the bounds and the kinds are those of the contract', () => {
  expect(MAX_NAMED).toBe(1000)
  expect([RECORD, NOT_JSON, MALFORMED, BLANK_LINE, OVERSIZE]).toEqual([0, 1, 2, 3, 4])
})

test('memory does not grow with the number of distinct codes', () => {
  const tally = new Tally(FAULTS)
  for (let number = 0; number < 200_000; number++) naming(String(number))(tally)
  const { named, other } = tally.unrecognisedCodes()
  expect([named.length, other]).toEqual([1000, 199_000])
})

function naming(text: string): Step {
  const bytes = Buffer.from(text)
  return (tally) => tally.countUnrecognised(bytes, 0, bytes.length)
}

function tallyOf(steps: readonly Step[]): Tally {
  const tally = new Tally(FAULTS)
  for (const each of steps) each(tally)
  return tally
}

/** Adds the second to the first. */
function sum(a: Tally, b: Tally): Tally {
  a.add(b)
  return a
}

/** All that can be seen of a tally. */
function facts(tally: Tally) {
  const { lines, byId, bytes, succeeded, unrecognised, failedRecords } = tally
  return {
    ...{ bytes, succeeded, unrecognised, failedRecords },
    lines: [...lines],
    byId: [...byId],
    codes: tally.unrecognisedCodes(),
  }
}
