import { again, all, type Bytes, lengthOf, numbered, times } from './bytes.ts'
import { CODE, EXPLAINED, EXPLAINED_AGAIN, GROWTH } from './explained.ts'
import { type HostileInput, type Load, linesOf, load, MEBIBYTE } from './input.ts'

const OBJECT = `{${CODE}},`
const CODES_OF_LINE = 1_000_000
const LINE = OBJECT.length * CODES_OF_LINE + 100
/** How many times as long a line of such objects becomes. */
const GROWN = (OBJECT.length + GROWTH) / OBJECT.length
/** A code that is in no catalog, of as many digits as any other of them. */
const FIRST_STRANGER = 99_999_999
const MAX_NAMED = 1000

/** Codes without number, or what resembles them. */
export const CODES: readonly HostileInput[] = [
  {
    name: 'a million codes in a line',
    full: 16 * LINE,
    make: (bytes, longest) => coded(linesOf(bytes, Math.min(longest, LINE)), longest),
  },
  {
    name: 'codes in a line, with room for what they mean',
    full: 64 * MEBIBYTE,
    make: (bytes, longest) => coded(linesOf(bytes, longest / GROWN), longest),
  },
  {
    name: 'a million codes in an object',
    full: 16 * LINE,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest - 1000, 12 * CODES_OF_LINE))
      const codes = Math.floor((length - 10) / (CODE.length + 1))
      const line = (first: string, second: string) =>
        all(`{${first},${second},`, times(`${CODE},`, codes - 2), '"a":1}\n')
      const ledger = { records: count, failed: count * codes, failedRecords: count }
      return load(again(count, line(CODE, CODE)), ledger, again(count, line(EXPLAINED, EXPLAINED_AGAIN)))
    },
  },
  {
    name: 'a million codes in a line that is malformed at its end',
    full: 16 * LINE,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const line = all('[', times(OBJECT, Math.floor((length - 10) / OBJECT.length)), '0}\n')
      return load(again(count, line), { malformed: count })
    },
  },
  {
    name: 'distinct unrecognised codes, a line each',
    full: 64 * MEBIBYTE,
    make: (bytes) => {
      const count = Math.floor(bytes / 18)
      // Each of them comes before all that came before it, so none is refused, and all but the last fall out again.
      const lines = numbered(count, (index) => `{"code":${FIRST_STRANGER - index}}\n`)
      return load(lines, { records: count, unrecognised: count, unrecognisedOther: beyond(count) })
    },
  },
  {
    name: 'a million distinct unrecognised codes in a line',
    full: 256_000_000,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, 16_000_100))
      const codes = Math.floor((length - 10) / 16)
      const line = all(
        '{',
        numbered(codes, (index) => `"code":${FIRST_STRANGER - index},`),
        '"a":1}\n',
      )
      const unrecognised = count * codes
      return load(again(count, line), { records: count, unrecognised, ...others(count, codes) })
    },
  },
  {
    name: 'texts under the key of a code',
    full: 256 * MEBIBYTE,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const line = all('{', times('"code":"no",', Math.floor((length - 10) / 12)), '"a":1}\n')
      return load(again(count, line), { records: count })
    },
  },
  {
    name: 'codes of a million digits',
    full: 256_000_000,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, 1_000_000))
      const line = all(
        '{"code":',
        times('7', Math.floor(length / 2)),
        'e',
        times('7', Math.floor(length / 3)),
        '}\n',
      )
      return load(again(count, line), { records: count, unrecognised: count, unrecognisedOther: count })
    },
  },
  {
    name: 'keys of 10 MB',
    full: 160_000_000,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, 10_000_000))
      return keyed(count, times('k', length - 1000))
    },
  },
  {
    name: 'keys of 10 MB of escapes',
    full: 160_000_000,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, 10_000_000))
      return keyed(count, times('\\u0063', Math.floor((length - 1000) / 6)))
    },
  },
]

/** How many of so many distinct codes are not kept by name. */
function beyond(codes: number): number {
  return Math.max(0, codes - MAX_NAMED)
}

/** The same for the same codes so many times over: what is kept has been counted each time. */
function others(count: number, codes: number): { readonly unrecognisedOther: number } {
  return { unrecognisedOther: count * beyond(codes) }
}

/** Lines full of codes. What they mean is put in if there is room for all of it, else none of it. */
function coded({ count, length }: ReturnType<typeof linesOf>, longest: number): Load {
  const codes = Math.floor((length - 10) / OBJECT.length)
  const line = (object: string) => all('[', times(object, codes), '0]\n')
  const isRoom = lengthOf(line(OBJECT)) - 1 + codes * GROWTH <= longest
  const ledger = { records: count, failed: count * codes, failedRecords: count }
  return load(again(count, line(OBJECT)), ledger, again(count, line(isRoom ? `{${EXPLAINED}},` : OBJECT)))
}

function keyed(count: number, key: Bytes) {
  const line = (code: string) => all('{"', key, `":1,${code}}\n`)
  const ledger = { records: count, failed: count, failedRecords: count }
  return load(again(count, line(CODE)), ledger, again(count, line(EXPLAINED)))
}
