import { LINE_FEED, SPACE, spells } from './bytes.ts'
import { endOfIsoTime, NONE } from './stamp.ts'

const UPPER_F = 0x46
const UPPER_P = 0x50
const LOWER_R = 0x72
const STDOUT = Buffer.from(' stdout ')
const STDERR = Buffer.from(' stderr ')

/** More bytes than any head has. */
export const HEAD_BYTES = 48

/**
 * Behind the head of a line of a container's log at `pos`, in the format of CRI, or NONE:
 *
 *     2026-01-02T03:04:05.678901234Z stdout P {"code":
 *     2026-01-02T03:04:05.678901234Z stdout F 4100}
 *                                           └ P: what was written in one line goes on in another one; F: here it ends
 */
export function endOfHead(bytes: Uint8Array, pos: number): number {
  const time = endOfIsoTime(bytes, pos)
  if (time === NONE) return NONE
  const tag = time + STDOUT.length
  if (!spells(bytes, time, tag, STDOUT) && !spells(bytes, time, tag, STDERR)) return NONE
  const isKnown = bytes[tag] === UPPER_F || bytes[tag] === UPPER_P
  return isKnown && bytes[tag + 1] === SPACE ? tag + 2 : NONE
}

/** Whether the line at `pos` goes on in another one. */
export function isPartial(bytes: Uint8Array, pos: number): boolean {
  const end = endOfHead(bytes, pos)
  return end !== NONE && tagBefore(bytes, end) === UPPER_P
}

/** Which of the two streams a line with a head that ends at `end` is from: 0 or 1. */
export function streamBefore(bytes: Uint8Array, end: number): number {
  return bytes[end - 4] === LOWER_R ? 1 : 0
}

/** Whether a line with a head that ends at `end` goes on in another one. */
export function goesOnBehind(bytes: Uint8Array, end: number): boolean {
  return tagBefore(bytes, end) === UPPER_P
}

/** Makes a line with a head that ends at `end` one that does not go on. */
export function makeFull(bytes: Uint8Array, end: number): void {
  bytes[end - 2] = UPPER_F
}

/** Where the line ends that begins at `pos`, its line feed included; -1 if it does not end before `to`. */
export function endOfLine(bytes: Buffer, pos: number, to: number): number {
  const lineEnd = bytes.indexOf(LINE_FEED, pos)
  return lineEnd === -1 || lineEnd >= to ? -1 : lineEnd + 1
}

function tagBefore(bytes: Uint8Array, end: number): number {
  return bytes[end - 2]
}
