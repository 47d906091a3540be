import { expect, test } from 'vitest'
import { mergeExamples } from '../../src/merge/examples.ts'
import type { Example, Summary } from '../../src/summary.ts'
import { emptySummary } from '../report/sample.ts'

test('the first of each code are kept, as many as the more sparing summary keeps', () => {
  const a = shown(2, example(-45029, 'b', 1), example(-45029, 'b', 2), example('Name', 'a', 1))
  const b = shown(3, example(-45029, 'a', 9), example(-45029, 'b', 1, 'other'), example(4100, '-', 1))
  for (const merged of [mergeExamples(a, b), mergeExamples(b, a)]) {
    expect(merged.examples).toEqual({
      each: 2,
      lines: [
        example(-45029, 'a', 9),
        example(-45029, 'b', 1, 'line'),
        example(4100, '-', 1),
        example('Name', 'a', 1),
      ],
    })
  }
})

test('sources stand by their characters, and lines by their number', () => {
  const a = shown(9, example(4100, 'log.10', 2), example(4100, 'log.9', 10))
  const b = shown(9, example(4100, 'log.9', 9), example(4100, 'Log', 1))
  expect(mergeExamples(a, b).examples?.lines.map(({ source, line }) => `${source}:${line}`)).toEqual([
    'Log:1',
    'log.10:2',
    'log.9:9',
    'log.9:10',
  ])
})

test('the same line of two summaries is two lines', () => {
  const one = shown(5, example(4100, '-', 1))
  expect(mergeExamples(one, one).examples?.lines).toHaveLength(2)
})

test('a number and a name of the same digits are two codes', () => {
  const both = mergeExamples(shown(1, example(4100, '-', 1)), shown(1, example('4100', '-', 1)))
  expect(both.examples?.lines.map(({ code }) => code)).toEqual([4100, '4100'])
})

test('a summary without examples changes nothing', () => {
  const one = shown(5, example(4100, '-', 1))
  expect(mergeExamples(one, emptySummary())).toEqual({ examples: one.examples })
  expect(mergeExamples(emptySummary(), one)).toEqual({ examples: one.examples })
  expect(mergeExamples(emptySummary(), emptySummary())).toEqual({})
})

function shown(each: number, ...lines: readonly Example[]): Summary {
  return { ...emptySummary(), examples: { each, lines } }
}

function example(code: number | string, source: string, line: number, text = 'line'): Example {
  return { code, source, line, text }
}
