import { expect, test } from 'vitest'
import { mergeSources } from '../../src/merge/sources.ts'
import type { Summary } from '../../src/summary.ts'
import { emptySummary } from '../report/sample.ts'

test('sources are added by path', () => {
  expect(merged(told(['b', 3], ['a', 1]), told(['c', 5], ['a', 2]))).toEqual([
    ['a', 3],
    ['b', 3],
    ['c', 5],
  ])
})

test('their order stays if it is the same in both', () => {
  expect(merged(told(['b', 3], ['a', 1]), told(['b', 3], ['a', 1]))).toEqual([
    ['b', 6],
    ['a', 2],
  ])
})

test('where one of the two does not tell them, the sum does not either', () => {
  const silent = { ...emptySummary(), input: { ...emptySummary().input, lines: 1 } }
  expect(merged(told(['a', 1], ['b', 2]), silent)).toBeUndefined()
  expect(merged(silent, told(['a', 1], ['b', 2]))).toBeUndefined()
})

test('a summary of nothing need not tell them', () => {
  expect(merged(emptySummary(), told(['b', 1], ['a', 2]))).toEqual([
    ['b', 1],
    ['a', 2],
  ])
  expect(merged(emptySummary(), emptySummary())).toBeUndefined()
})

test('a path that means something to the engine is a path', () => {
  expect(merged(told(['__proto__', 1], ['a', 1]), told(['__proto__', 2], ['a', 1]))).toEqual([
    ['__proto__', 3],
    ['a', 2],
  ])
})

function told(...sources: readonly (readonly [path: string, lines: number])[]): Summary {
  const lines = sources.reduce((sum, [, each]) => sum + each, 0)
  return {
    ...emptySummary(),
    input: { ...emptySummary().input, lines },
    sources: sources.map(([path, each]) => ({ path, lines: each, bytes: 10 * each, failed: 2 * each })),
  }
}

function merged(a: Summary, b: Summary): (readonly [path: string, lines: number])[] | undefined {
  return mergeSources(a, b).sources?.map(({ path, lines, bytes, failed }) => {
    expect({ bytes, failed }).toEqual({ bytes: 10 * lines, failed: 2 * lines })
    return [path, lines] as const
  })
}
