import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { naturally } from '../../src/source/natural.ts'
import { runs } from '../arbitrary/runs.ts'

/** Few letters, so that texts are often alike. */
const path = fc
  .oneof(
    fc.array(fc.constantFrom('a', 'b', '.', '-', '/', '0', '1', '9', '00', '10', 'é', '\u0000'), {
      maxLength: 8,
    }),
    fc.array(fc.oneof(fc.string({ maxLength: 4 }), fc.constant('/'), fc.bigInt({ min: 0n }).map(String)), {
      maxLength: 4,
    }),
  )
  .map((parts) => parts.join(''))

test.each([
  ['numbers by their value', ['app.log', 'app.log.1', 'app.log.2', 'app.log.10']],
  ['numbers in the middle', ['n1-x2.gz', 'n1-x10.gz', 'n2-x1.gz', 'n10-x1.gz']],
  ['dates', ['2025-12-31.log', '2026-1-2.log', '2026-01-03.log', '2026-1-10.log']],
  [
    'numbers that no double holds',
    ['9007199254740992', '9007199254740993', '10000000000000000000000000000000'],
  ],
  ['leading zeros last, if nothing else differs', ['01', '1', '02', '2', '002x', '2x'].sort(naturally)],
  ['a directory before the names that begin with its name', ['a', 'a/z', 'a-1/b', 'a.log', 'a0/b', 'ab']],
  ['directories by number', ['day2/z.log', 'day10/a.log']],
  ['capitals before small letters, whatever the language', ['B.log', 'a.log', 'b.log', 'ä.log']],
])('%s', (_, expected) => {
  expect(expected.toReversed().sort(naturally)).toEqual(expected)
  expect([...expected.slice(1), ...expected.slice(0, 1)].sort(naturally)).toEqual(expected)
})

describe('for all paths', () => {
  test('the order does not depend on the side', () => {
    fc.assert(
      fc.property(path, path, (a, b) => Math.sign(naturally(a, b)) === 0 - Math.sign(naturally(b, a))),
      runs(2000),
    )
  })

  test('only the same text is equal', () => {
    fc.assert(
      fc.property(path, path, (a, b) => (naturally(a, b) === 0) === (a === b)),
      runs(2000),
    )
  })

  test('what comes before comes before all that comes later', () => {
    fc.assert(
      fc.property(path, path, path, (...paths) => {
        const [a, b, c] = paths.sort(naturally) as [string, string, string]
        return naturally(a, b) <= 0 && naturally(b, c) <= 0 && naturally(a, c) <= 0
      }),
      runs(5000),
    )
  })

  test('digits count by their value', () => {
    const number = fc.bigInt({ min: 0n, max: 10n ** 40n })
    fc.assert(
      fc.property(fc.constantFrom('', 'a', 'a/', '5-'), number, number, fc.nat(3), (before, a, b, zeros) => {
        const order = Math.sign(naturally(`${before}${'0'.repeat(zeros)}${a}z`, `${before}${b}z`))
        return a === b || order === (a < b ? -1 : 1)
      }),
      runs(1000),
    )
  })

  test('the first segment that differs decides', () => {
    const segment = path.map((text) => text.replaceAll('/', '')).filter((text) => text !== '')
    fc.assert(
      fc.property(segment, segment, path, path, (a, b, restA, restB) => {
        const valuesDiffer = Math.sign(naturally(`${a}/`, `${b}/`))
        // Names that differ only in leading zeros are equal until the end.
        fc.pre(withoutZeros(a) !== withoutZeros(b))
        return Math.sign(naturally(`${a}/${restA}`, `${b}/${restB}`)) === valuesDiffer
      }),
      runs(2000),
    )
  })
})

function withoutZeros(text: string): string {
  return text.replaceAll(/0*([0-9]+)/g, (_, digits: string) => String(BigInt(digits)))
}
