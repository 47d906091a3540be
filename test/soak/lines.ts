import { DECODED_4100, DECODED_45029 } from '../cli/lines.ts'

// Every line that is written tells which one it is, and when it was written:
//
//     {"n":"0007:0000123456:0000001234567890","level":"info",…}⏎
//     ├────┤├─ file, number, microseconds ──┤├───── after ──────┤
//     before              tag
//
// By its number it is of one of the kinds below, so whoever reads it knows all its bytes but the time.

export const BEFORE_LENGTH = 6
export const TAG_LENGTH = 32

/** How a line is written, what must come out, and how it must be counted. */
export interface LineKind {
  readonly before: string
  readonly after: string
  /** What stands in the place of `after` in the output. */
  readonly explained: string
  readonly is: 'records' | 'notJson' | 'malformed'
  readonly code: 'succeeded' | 'failed' | 'unrecognised' | undefined
}

const TEXT = 'segment 4 of 17 was written to the bucket vod-media-1250000000 in 83 ms, 2 retries, queue 12'
const PLAIN = kind(
  `","level":"info","time":1767323045123,"service":"media-worker","host":"vod-7","text":"${TEXT}","bytes":1.0}`,
)
const MEDIA = '","level":"error","task":{"id":"t-1002","errCode":-45029'
const AUTH = '","level":"warn","reply":{"code":"4100"'
const END = ',"text":"下载失败, see the log of the worker","attempts":[1,2,3]}}'

/** A mix as a service writes it: a fifth of the lines has codes. */
export const KINDS: readonly LineKind[] = [
  ...Array.from({ length: 5 }, () => PLAIN),
  kind(MEDIA + END, MEDIA + DECODED_45029 + END, 'failed'),
  ...Array.from({ length: 4 }, () => PLAIN),
  kind(AUTH + END, AUTH + DECODED_4100 + END, 'failed'),
  { ...kind('] worker 3 restarted after 17 tasks, code 4100'), before: 'note [', is: 'notJson' },
  kind('","level":"info","code":0,"text":"transcoded"}', undefined, 'succeeded'),
  kind('","level":"warn","code":-46204,"text":"nobody knows"}', undefined, 'unrecognised'),
  { ...kind('","level":"error","code":4100,"text":"cut of'), is: 'malformed' },
  PLAIN,
]

/** Which kind the line of this number is. */
export function kindOf(number: number): LineKind {
  return KINDS[number % KINDS.length] ?? PLAIN
}

/** What stands in every line. The time is in microseconds of a clock that all processes share. */
export function tagOf(file: number, number: number, microseconds: number): string {
  return `${digits(file, 4)}:${digits(number, 10)}:${digits(microseconds, 16)}`
}

/** The time by that clock. */
export function microsecondsNow(): number {
  return Number(process.hrtime.bigint() / 1000n)
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0')
}

function kind(after: string, explained = after, code?: LineKind['code']): LineKind {
  return { before: '{"n":"', after: `${after}\n`, explained: `${explained}\n`, is: 'records', code }
}
