import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Examples } from '../../src/findings/examples.ts'
import { runs } from '../arbitrary/runs.ts'

interface Failing {
  readonly source: string
  readonly line: number
  readonly id: number
}

const failing = fc.record({
  source: fc.constantFrom('a.log', 'a.log.1', 'b.log', '-'),
  line: fc.integer({ min: 1, max: 50 }),
  id: fc.integer({ min: 1, max: 3 }),
})
const parts = fc.uniqueArray(failing, { maxLength: 60, selector: key })

test('the first lines of each code are kept', () => {
  const examples = new Examples(2)
  for (const [id, line] of [
    [7, 1],
    [9, 1],
    [7, 2],
    [7, 3],
    [9, 4],
  ] as const)
    keep(examples, { source: 'a', line, id })
  expect(places(examples)).toEqual(['7 a:1', '7 a:2', '9 a:1', '9 a:4'])
})

test('a line with a code twice is kept once', () => {
  const examples = new Examples(3)
  keep(examples, { source: 'a', line: 5, id: 7 })
  expect(examples.wants(7, 4)).toBe(false)
  expect(examples.wants(8, 4)).toBe(true)
  expect(examples.wants(7, 5)).toBe(true)
})

test('the first are those first by source, and then by line, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), parts, (each, all) => {
      const expected = [1, 2, 3].flatMap((id) =>
        all
          .filter((failing) => failing.id === id)
          .sort((a, b) => (a.source === b.source ? a.line - b.line : a.source < b.source ? -1 : 1))
          .slice(0, each)
          .map(({ source, line }) => `${id} ${source}:${line}`),
      )
      expect(places(examplesOf(each, all))).toEqual(expected)
      expect(places(examplesOf(each, all.toReversed()))).toEqual(expected)
    }),
    runs(300),
  )
})

test('those of parts add up to those of the whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), parts, fc.nat(), (each, all, cut) => {
      const at = cut % (all.length + 1)
      const sum = examplesOf(each, all.slice(at))
      sum.add(examplesOf(each, all.slice(0, at)), 0)
      expect(places(sum)).toEqual(places(examplesOf(each, all)))
    }),
    runs(300),
  )
})

test('lines of no source are the next ones of the source that is being read', () => {
  const part = new Examples(3)
  part.keep(7, 0, 'first')
  part.keep(7, 4, 'fifth')
  const whole = new Examples(3)
  whole.enter('b.log', 100)
  whole.add(part, 110)
  expect(places(whole)).toEqual(['7 b.log:11', '7 b.log:15'])
  const unnamed = new Examples(3)
  unnamed.add(part, 20)
  expect(places(unnamed)).toEqual(['7 undefined:21', '7 undefined:25'])
})

test('written down, they go on as they would have', () => {
  const revived = Examples.from(
    JSON.parse(JSON.stringify(examplesOf(2, [{ source: 'a', line: 9, id: 1 }]).state())),
  )
  keep(revived, { source: 'a', line: 4, id: 1 })
  keep(revived, { source: 'a', line: 11, id: 1 })
  expect(places(revived)).toEqual(['1 a:4', '1 a:9'])
})

function examplesOf(each: number, all: readonly Failing[]): Examples {
  const examples = new Examples(each)
  for (const failing of all) keep(examples, failing)
  return examples
}

/** As the noter does it. */
function keep(examples: Examples, { source, line, id }: Failing): void {
  examples.enter(source, 0)
  if (examples.wants(id, line - 1)) examples.keep(id, line - 1, 'text')
}

/** By code, as a summary has them. */
function places(examples: Examples): string[] {
  const { lines } = examples.state()
  return lines.toSorted((a, b) => a.id - b.id).map(({ id, source, line }) => `${id} ${source}:${line}`)
}

function key({ source, line, id }: Failing): string {
  return `${source}:${line}:${id}`
}
