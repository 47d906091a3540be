import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/catalog/fault.ts'
import { progressLine, type Standing } from '../../src/cli/progress-line.ts'
import { runs } from '../arbitrary/runs.ts'
import { columnsOf } from '../report/screen.ts'

const MEBIBYTE = 1024 * 1024
const HOUR = 3600
const HALF: Standing = {
  files: 30,
  filesDone: 12,
  total: 1024 * MEBIBYTE,
  read: 512 * MEBIBYTE,
  failed: 12_345,
}

function line(standing: Partial<Standing>, rate = 64 * MEBIBYTE, width = 200, language: Language = 'en') {
  return progressLine({ ...HALF, ...standing }, rate, language, width)
}

describe('the line', () => {
  test('tells files, bytes, rate, time left and failures', () => {
    expect(line({})).toBe(
      `${'█'.repeat(12)}${'░'.repeat(12)}  50%  12/30 files  512 / 1,024 MiB  64 MiB/s  8 s left  12,345 failed`,
    )
    expect(line({}, undefined, undefined, 'zh')).toBe(
      `${'█'.repeat(12)}${'░'.repeat(12)}  50%  文件 12/30  512 / 1,024 MiB  64 MiB/s  剩余 8 s  失败 12,345`,
    )
  })

  test('does not count a file that is alone', () => {
    expect(line({ files: 1, filesDone: 0 })).not.toMatch(/file|\/1/)
  })

  test.each([
    [120, /^[█░]{24} {2}50% {2}12\/30 files {2}512 .* MiB {2}64 MiB\/s {2}8 s left {2}12,345 failed$/],
    [79, /^[█░]{9} {2}50% {2}12\/30 files {2}512 .* MiB {2}64 MiB\/s {2}8 s left {2}12,345 failed$/],
    [75, /^[█░]{15} {2}50% {2}12\/30 files {2}512 .* MiB {2}8 s left {2}12,345 failed$/],
    [59, /^[█░]{16} {2}50% {2}12\/30 files {2}8 s left {2}12,345 failed$/],
    [40, /^[█░]{10} {2}50% {2}8 s left {2}12,345 failed$/],
    [20, /^[█░]{15} {2}50%$/],
    [10, /^50%$/],
  ])('has a bar and what else fits in %i columns', (width, expected) => {
    expect(line({}, undefined, width)).toMatch(expected)
  })

  test('is never too wide, and never says what no number is', () => {
    const count = fc.oneof(fc.nat(), fc.constantFrom(0, 2 ** 45, 2 ** 53))
    fc.assert(
      fc.property(
        fc.record({ files: count, filesDone: count, total: count, read: count, failed: count }),
        fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e12, noNaN: true })),
        fc.integer({ min: 4, max: 200 }),
        fc.constantFrom<Language>('en', 'zh'),
        (standing, rate, width, language) => {
          const text = progressLine(standing, rate, language, width)
          expect(columnsOf(text)).toBeLessThanOrEqual(width)
          expect(text).not.toMatch(/NaN|∞|Infinity|undefined|-\d|\d{4}/)
          expect(Number(/(\d+)%/.exec(text)?.[1] ?? 0)).toBeLessThanOrEqual(100)
        },
      ),
      runs(300),
    )
  })
})

describe('the bytes', () => {
  test.each([
    [0, 3 * MEBIBYTE, '0.0 / 3.0 MiB'],
    [MEBIBYTE / 2, 3 * MEBIBYTE, '0.5 / 3.0 MiB'],
    [1234 * MEBIBYTE, 9000 * MEBIBYTE, '1,234 / 9,000 MiB'],
    [1536 * MEBIBYTE, 12 * 1024 * MEBIBYTE, '1.5 / 12.0 GiB'],
    [2 ** 40, 2 ** 42, '1,024 / 4,096 GiB'],
  ])('%i of %i are %s', (read, total, expected) => {
    expect(line({ read, total })).toContain(`%  12/30 files  ${expected}  `)
  })

  test('of a file that has grown are all there are, and how much more there will be is unknown', () => {
    const text = line({ read: 1100 * MEBIBYTE })
    expect(text).toContain(`${'█'.repeat(24)}  100%  12/30 files  1,100 / 1,100 MiB  64 MiB/s  … left`)
  })

  test('of no known total are those that were read', () => {
    const text = line({ read: 7 * MEBIBYTE, total: 0 })
    expect(text).toContain(`${'░'.repeat(24)}  …  12/30 files  7.0 MiB  64 MiB/s  … left`)
  })
})

describe('the time left', () => {
  test.each([
    [0, '0 s'],
    [0.2, '1 s'],
    [99, '99 s'],
    [100, '2 min'],
    [600, '10 min'],
    [1.7 * HOUR, '1.7 h'],
    [48 * HOUR, '48.0 h'],
    [1000 * HOUR, '…'],
  ])('of %f seconds is %s', (seconds, expected) => {
    const total = 10_000 * HOUR * MEBIBYTE
    expect(line({ total, read: total - seconds * MEBIBYTE }, MEBIBYTE)).toContain(`/s  ${expected} left`)
  })

  test('is not known while nothing moves', () => {
    expect(line({}, 0)).toContain('  0.0 MiB/s  … left')
  })
})
