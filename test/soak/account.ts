import { KINDS, kindOf, type LineKind } from './lines.ts'
import type { Outcome } from './run.ts'

/** What of a run is not as it must be; nothing if every line is accounted for. */
export function discrepancies({ written, reader, summary, status }: Outcome): string[] {
  const { input, codes } = summary
  const pairs: [what: string, is: unknown, wanted: unknown][] = [
    ['the exit status', status, 128 + 15],
    ['lines that came out', reader.lines, written.lines],
    ['input.lines', input.lines, written.lines],
    ['input.bytes', input.bytes, written.bytes],
    ...(['records', 'notJson', 'malformed'] as const).map((is): [string, number, number] => [
      `input.${is}`,
      input[is],
      count(written.lines, (kind) => kind.is === is),
    ]),
    ...(['succeeded', 'failed', 'unrecognised'] as const).map((code): [string, number, number] => [
      `codes.${code}`,
      codes[code],
      count(written.lines, (kind) => kind.code === code),
    ]),
  ]
  const wrong = pairs.filter(([, is, wanted]) => is !== wanted)
  const faults = [...reader.faults]
  if (!reader.isComplete(written.lines)) faults.push('lines are missing')
  return [...faults, ...wrong.map(([what, is, wanted]) => `${what}: ${is} instead of ${wanted}`)]
}

/** How many of the first so many lines are such. */
function count(lines: number, isMeant: (kind: LineKind) => boolean): number {
  const [rounds, rest] = [Math.floor(lines / KINDS.length), lines % KINDS.length]
  const inRest = Array.from({ length: rest }, (_, number) => kindOf(number))
  return rounds * KINDS.filter(isMeant).length + inRest.filter(isMeant).length
}
