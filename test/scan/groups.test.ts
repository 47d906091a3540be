import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Groups, isUnitStart, lastUnitStart, MAX_GAP } from '../../src/scan/groups.ts'
import { endOfHead, HEAD_BYTES, isPartial } from '../../src/scan/piece.ts'
import { containers } from '../arbitrary/container.ts'
import { runs } from '../arbitrary/runs.ts'

const TIME = '2026-01-02T03:04:05.678901234Z'

/** Short lines, most of them pieces. */
const logs = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: containers(fc.constantFrom('{"a":1}', '', '{"code":4100,"text":"long enough to be cut"}')),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('', 'x', `${TIME} stdout P`, `${TIME} stderr F `).map(Buffer.from),
      },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])))

/** Where units begin, and the end: found line by line, from the first one on. */
function unitsOf(log: Buffer): number[] {
  const groups = new Groups()
  const starts = [0]
  for (let end = 0; end !== -1 && end < log.length; ) {
    end = groups.feed(log, end, log.length)
    if (end !== -1) starts.push(end)
  }
  return starts
}

describe('a unit', () => {
  test('begins where the lines before say so, whatever came before these', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, from) => {
        const starts = new Set(unitsOf(log))
        const lineStarts = [...log.keys()].filter((pos) => log[pos - 1] === 0x0a)
        const begin = from % log.length
        for (const pos of lineStarts) {
          expect(isUnitStart(log, pos, true), String(pos)).toBe(starts.has(pos))
          if (pos < begin) continue
          // In a part of the log it may be unknown, but is never something else.
          const told = isUnitStart(log.subarray(begin), pos - begin, false)
          if (told !== undefined) expect(told, `${pos} seen from ${begin}`).toBe(starts.has(pos))
        }
        const last = [...starts].filter((pos) => pos > 0 && log[pos - 1] === 0x0a).at(-1) ?? -1
        expect(lastUnitStart(log, true)).toBe(last)
      }),
      runs(300),
    )
  })

  test('ends at the same byte wherever the bytes are cut', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat(), { maxLength: 20 }), (log, cuts) => {
        const groups = new Groups()
        const ends = [0]
        const all = [...cuts.map((cut) => cut % log.length), log.length].sort((a, b) => a - b)
        let from = 0
        for (const to of all) {
          // Each part in memory of its own, which is overwritten behind it.
          const part = Buffer.from(log.subarray(from, to))
          for (let pos = 0; pos !== -1 && pos < part.length; ) {
            pos = groups.feed(part, pos, part.length)
            if (pos !== -1) ends.push(from + pos)
          }
          part.fill(0x20)
          from = to
        }
        expect(ends).toEqual(unitsOf(log))
      }),
      runs(300),
    )
  })

  test('counts the lines that have begun', () => {
    const groups = new Groups()
    const log = Buffer.from(`${TIME} stdout P a\n${TIME} stdout P b`)
    groups.feed(log, 0, 10)
    expect([groups.takeBegun(), groups.isOpen]).toEqual([1, true])
    groups.feed(log, 10, log.length)
    expect([groups.takeBegun(), groups.takeBegun(), groups.isOpen]).toEqual([1, 0, true])
    groups.close()
    expect(groups.isOpen).toBe(false)
  })

  test.each([
    [MAX_GAP - 1, true],
    [MAX_GAP, false],
  ])('with %i lines of the other stream behind a piece is still open: %s', (count, isOpen) => {
    const log = Buffer.from(`${TIME} stdout P {\n${`${TIME} stderr F {}\n`.repeat(count)}`)
    expect(unitsOf(log)).toEqual(isOpen ? [0] : [0, log.length])
    expect(isUnitStart(log, log.length, true)).toBe(!isOpen)
  })
})

test('the head of a line has its form to the byte, and is no longer than is kept of it', () => {
  const longest = '2026-01-02T03:04:05.678901234+08:00 stderr P '
  expect(endOfHead(Buffer.from(`${longest}{`), 0)).toBe(longest.length)
  expect(longest.length).toBeLessThanOrEqual(HEAD_BYTES)
  expect(isPartial(Buffer.from(longest), 0)).toBe(true)
  expect(isPartial(Buffer.from(longest.replace('P', 'F')), 0)).toBe(false)
  for (const bad of [
    '2026-01-02T03:04:05.6789012345Z stdout P ',
    '2026-01-02T03:04:05Z stdin P ',
    `${TIME} stdout P\n`,
  ]) {
    expect(endOfHead(Buffer.from(bad), 0)).toBe(-1)
  }
})
