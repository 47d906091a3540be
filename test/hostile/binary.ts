import { Random } from '../random.ts'
import { again, times } from './bytes.ts'
import { CODE } from './explained.ts'
import { type HostileInput, type Load, load, MEBIBYTE } from './input.ts'

const FULL = 256 * MEBIBYTE

/** What is no text, or none in UTF-8. */
export const BINARY: readonly HostileInput[] = [
  { name: 'random bytes', full: FULL, make: (bytes) => randomBytes(bytes, 1 << 16) },
  {
    name: 'UTF-16, from the low byte',
    full: FULL,
    make: (bytes) => {
      const line = Buffer.from(`{${CODE}}\n`, 'utf16le')
      const count = Math.max(1, Math.floor(bytes / line.length))
      // The line feed has a byte behind it: of the last one it is a line of its own.
      return load(times(line, count), { notJson: count + 1 })
    },
  },
  {
    name: 'UTF-16, from the high byte',
    full: FULL,
    make: (bytes) => {
      const line = Buffer.from(`{${CODE}}\n`, 'utf16le').swap16()
      const count = Math.max(1, Math.floor(bytes / line.length))
      return load(times(line, count), { notJson: count })
    },
  },
]

/** The same block of random bytes again and again, whose last one is a line feed. */
function randomBytes(bytes: number, size: number): Load {
  const random = new Random(20_260_102)
  const block = Buffer.from(Array.from({ length: Math.min(size, bytes) }, () => random.below(256)))
  block[block.length - 1] = 0x0a
  const count = Math.max(1, Math.floor(bytes / block.length))
  const lines = block.toString('latin1').split('\n').slice(0, -1)
  const blank = lines.filter((line) => /^(\xef\xbb\xbf)?[ \t\r]*$/.test(line)).length
  const records = lines.filter((line) =>
    /^(\xef\xbb\xbf)?[ \t\r]*(\{.*\}|\[.*\])[ \t\r]*$/s.test(line),
  ).length
  const notJson = lines.length - blank - records
  return load(
    again(count, () => [block]),
    { blank: count * blank, records: count * records, notJson: count * notJson },
  )
}
