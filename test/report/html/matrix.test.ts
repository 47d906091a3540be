import { describe, expect, test } from 'vitest'
import { matrixOf } from '../../../src/report/html/matrix.ts'
import type { FailureCount } from '../../../src/summary.ts'
import { everyFailure } from '../sample.ts'

describe('the matrix of causes and stages', () => {
  test('has each cause and stage once, the most frequent first', () => {
    const matrix = matrixOf([failure('a', 'x', 1), failure('b', 'y', 5), failure('a', 'y', 2)], 9, 9)
    expect(matrix.rows).toEqual([
      { name: 'b', total: 5 },
      { name: 'a', total: 3 },
    ])
    expect(matrix.columns).toEqual([
      { name: 'y', total: 7 },
      { name: 'x', total: 1 },
    ])
    expect(matrix.counts).toEqual([
      [5, 0],
      [2, 1],
    ])
  })

  test('takes together what has no line of its own', () => {
    const failures = ['a', 'b', 'c', 'd'].map((cause, index) => failure(cause, cause, 10 - index))
    const matrix = matrixOf(failures, 3, 2)
    expect(matrix.rows.map(({ name }) => name)).toEqual(['a', 'b', 2])
    expect(matrix.columns.map(({ name }) => name)).toEqual(['a', 3])
    expect(matrix.counts).toEqual([
      [10, 0],
      [0, 9],
      [0, 15],
    ])
  })

  test('loses nothing, however small it is', () => {
    const { failures } = everyFailure(3)
    for (const most of [2, 7, 100]) {
      const sum = matrixOf(failures, most, most)
        .counts.flat()
        .reduce((a, b) => a + b)
      expect(sum).toBe(3 * failures.length)
    }
  })
})

function failure(cause: string, stage: string, count: number): FailureCount {
  return {
    code: 1,
    stage,
    step: 's',
    cause,
    category: 'c',
    party: 'media',
    retry: 'once',
    count,
  }
}
