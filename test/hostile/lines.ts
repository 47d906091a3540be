import { again, all, text, times } from './bytes.ts'
import { type HostileInput, load, MEBIBYTE } from './input.ts'

const BEGIN = '{"code":4100,"text":"'
const END = '"}\n'

/** Lines that are too long, or so short that there is nothing in them. */
export const LINES: readonly HostileInput[] = [
  {
    name: 'one line',
    full: 2048 * MEBIBYTE,
    isLong: true,
    // However small it is made, it is longer than is looked at.
    make: (bytes, longest) => {
      const length = Math.max(bytes, longest)
      return load(all(BEGIN, times('a', length), END), { oversize: 1 })
    },
  },
  {
    name: 'one line of zeros, without an end',
    full: 2048 * MEBIBYTE,
    isLong: true,
    make: (bytes, longest) => load(times('\0', Math.max(bytes, longest + 1)), { oversize: 1 }),
  },
  {
    name: 'lines as long as allowed, with a code',
    full: 1024 * MEBIBYTE,
    isLong: true,
    make: (bytes, longest) => {
      const count = Math.max(1, Math.floor(bytes / longest))
      return load(again(count, lineOf(longest)), { records: count, failed: count, failedRecords: count })
    },
  },
  {
    name: 'lines one byte longer',
    full: 1024 * MEBIBYTE,
    isLong: true,
    make: (bytes, longest) => {
      const count = Math.max(1, Math.floor(bytes / longest))
      return load(again(count, lineOf(longest + 1)), { oversize: count })
    },
  },
  {
    name: 'empty lines',
    full: 160_000_000,
    make: (bytes) => load(times('\n', bytes), { blank: bytes }),
  },
  {
    name: 'lines of blanks',
    full: 64 * MEBIBYTE,
    make: (bytes) => load(times(' \t \r\n', Math.floor(bytes / 5)), { blank: Math.floor(bytes / 5) }),
  },
  {
    name: 'lines of one brace',
    full: 256 * MEBIBYTE,
    make: (bytes) => load(times('{\n', Math.floor(bytes / 2)), { notJson: Math.floor(bytes / 2) }),
  },
]

/** Of so many bytes without its line feed. */
function lineOf(length: number) {
  const shell = BEGIN.length + END.length - 1
  return all(text(BEGIN), times('a', length - shell), text(END))
}
