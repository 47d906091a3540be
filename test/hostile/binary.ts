import { createCipheriv } from 'node:crypto'
import { contractOf } from '../oracle/contract.ts'
import { readLine } from '../oracle/line.ts'
import { all, type Bytes, times } from './bytes.ts'
import { CODE } from './explained.ts'
import { type HostileInput, type Load, load, MEBIBYTE } from './input.ts'

const FULL = 256 * MEBIBYTE
const LINE_FEED = 0x0a
/** The same on every machine, and in every run. */
const SEED = Buffer.alloc(16, 'random bytes')
const BLOCK = Buffer.alloc(60_000)

/** What is no text, or none in UTF-8. */
export const BINARY: readonly HostileInput[] = [
  {
    name: 'random bytes',
    full: FULL,
    make: (bytes) => {
      const content = all(randomBytes(Math.max(0, bytes - 1)), '\n')
      return load(content, kindsOf(content))
    },
  },
  {
    name: 'UTF-16, from the low byte',
    full: FULL,
    make: (bytes) => {
      const { content, count } = marked(
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`{${CODE}}\n`, 'utf16le'),
        bytes,
      )
      // The line feed has a byte behind it: of the last one it is a line of its own.
      return load(content, { notJson: count + 1 })
    },
  },
  {
    name: 'UTF-16, from the high byte',
    full: FULL,
    make: (bytes) => {
      const line = Buffer.from(`{${CODE}}\n`, 'utf16le').swap16()
      const { content, count } = marked(Buffer.from([0xfe, 0xff]), line, bytes)
      return load(content, { notJson: count })
    },
  },
]

/** So many lines as make about so many bytes, behind a byte order mark. */
function marked(mark: Buffer, line: Buffer, bytes: number): { content: Bytes; count: number } {
  const count = Math.max(1, Math.floor(bytes / line.length))
  return { content: all(times(mark, 1), times(line, count)), count }
}

/** The key stream of a cipher, which is as random as bytes can be, none of it twice, and made faster than it is read. */
function randomBytes(bytes: number): Bytes {
  return function* () {
    const cipher = createCipheriv('aes-128-ctr', SEED, Buffer.alloc(16))
    for (let left = bytes; left > 0; left -= BLOCK.length)
      yield cipher.update(BLOCK.subarray(0, Math.min(left, BLOCK.length)))
  }
}

/** How many of the lines are of each kind; the last one has its line feed. */
function kindsOf(content: Bytes): Pick<Load['ledger'], 'blank' | 'records' | 'notJson'> {
  const kinds = { blank: 0, records: 0, notJson: 0 }
  let rest: Buffer = Buffer.alloc(0)
  for (const chunk of content()) {
    const bytes = Buffer.concat([rest, chunk])
    let start = 0
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      kinds[kindOf(bytes.subarray(start, end))]++
      start = end + 1
    }
    rest = bytes.subarray(start)
  }
  return kinds
}

const CONTRACT = contractOf({})
const ENDS = new Set([...'}] \t\r'].map((character) => character.charCodeAt(0)))

/** No line of these is more than that, and hardly one ends as a record does. */
function kindOf(line: Buffer): 'blank' | 'records' | 'notJson' {
  const last = line.at(-1)
  if (last !== undefined && !ENDS.has(last) && line.length > 3) return 'notJson'
  const { kind } = readLine(line.toString('latin1'), CONTRACT)
  if (kind === 'malformed' || kind === 'oversize') throw new Error(`a line of random bytes is ${kind}`)
  return kind
}
