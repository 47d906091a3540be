import { expect } from 'vitest'
import type { Summary } from '../../src/summary.ts'
import { type Fed, feed } from '../feed.ts'
import type { Random } from '../random.ts'

const LINE_FEED = 10

/** A log of about so many bytes, in which lines of all kinds stand. */
export function makeLog(random: Random, bytes: number): Buffer {
  return Buffer.concat(makeLines(random, bytes))
}

/** Its lines. `first` is what a record with a code begins with: members, and a comma behind each. */
export function makeLines(
  random: Random,
  bytes: number,
  first: (random: Random) => string = () => '',
): Buffer[] {
  const lines: Buffer[] = []
  for (let length = 0; length < bytes; length += lines.at(-1)?.length ?? 0) {
    lines.push(Buffer.from(line(random, first)))
  }
  return lines
}

/** What must come out of a log, and be counted, if it is read as a whole. */
export function explained(log: Buffer): Fed {
  return feed([log])
}

/** Holds what came out to the ledger that came with it: the bytes and the counts are those of what it says was read. */
export function expectLedger(output: Buffer, summary: Summary, log: Buffer, message: string): void {
  const { output: wanted, summary: counted } = explained(log.subarray(0, summary.input.bytes))
  expect(summary.input, message).toEqual(counted.input)
  expect(summary.codes, message).toEqual(counted.codes)
  expect(summary.failures, message).toEqual(counted.failures)
  expect(output.equals(wanted), message).toBe(true)
}

/** Holds what came out before a sudden end to the lines that had to: whole ones, and of the last one a part. */
export function expectBeginning(output: Buffer, log: Buffer, message: string): void {
  const { output: whole } = explained(log)
  const end = output.lastIndexOf(LINE_FEED) + 1
  expect(whole.subarray(0, end).equals(output.subarray(0, end)), message).toBe(true)
  // Half a line of a log that was stopped in the middle of it goes out as it is.
  const part = output.subarray(end)
  const lines = output.subarray(0, end).filter((byte) => byte === LINE_FEED).length
  const candidates = [whole.subarray(end), log.subarray(startOfLine(log, lines))]
  const isPart = candidates.some((each) => each.subarray(0, part.length).equals(part))
  expect(isPart, message).toBe(true)
}

function startOfLine(log: Buffer, number: number): number {
  let start = 0
  for (let line = 0; line < number; line++) start = log.indexOf(LINE_FEED, start) + 1
  return start
}

function line(random: Random, first: (random: Random) => string): string {
  const text = 'x'.repeat(random.below(300))
  if (random.chance(0.05)) return `${text}\n`
  if (random.chance(0.01)) return '\r\n'
  if (random.chance(0.3)) return `{"time":${random.digits(9)},"text":"${text}"}\n`
  const code = random.pick([4100, -45029, -43001, 0, random.below(5000)])
  return `{${first(random)}"text":"${text}","tasks":[{"errCode":${code}}]}\n`
}
