import { Enricher } from '../src/enrich.ts'
import { type DecodeOptions, resolve } from '../src/options.ts'

const HEAD = /^\S+ (std(?:out|err)) [FP] /

/** Whether a log holds a text, in one line or in several that are pieces of one. */
export function holds(log: Buffer, text: string): boolean {
  const lines = log.toString('latin1').split('\n')
  const streams = ['stdout', 'stderr'].map((stream) =>
    lines
      .filter((line) => HEAD.exec(line)?.[1] === stream)
      .map((line) => line.replace(HEAD, ''))
      .join(''),
  )
  return [...lines, ...streams].some((each) => each.includes(text))
}

/** Whether a line may go on in another one. */
export function hasPieces(log: Buffer): boolean {
  return / std(?:out|err) P /.test(log.toString('latin1'))
}

/** Whether lines wait behind these for what they go on in. */
export function isAmidPieces(lines: Buffer, options: DecodeOptions): boolean {
  const enricher = new Enricher(resolve(options))
  enricher.write(lines)
  return enricher.waiting > 0 || enricher.isPassing
}
