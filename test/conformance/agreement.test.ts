import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DecodeOptions } from '../../src/options.ts'
import { runs } from '../arbitrary/runs.ts'
import { feed } from '../feed.ts'
import { documentOf } from '../fuzz/document.ts'
import { mutated } from '../fuzz/mutate.ts'
import { shrunk } from '../fuzz/shrink.ts'
import { PLAIN } from '../fuzz/words.ts'
import { Random } from '../random.ts'
import { DOCUMENTS } from './documents.ts'
import { isAccepted } from './judge.ts'
import { PLACES } from './places.ts'

const LINES = 200_000
const DOCUMENTS_A_LOG = 250
const PLACES_A_DOCUMENT = 4
const LOGS = Math.ceil(LINES / DOCUMENTS_A_LOG / PLACES_A_DOCUMENT)
/** A second for each log: twenty times what it takes on a machine that has nothing else to do. */
const TIME = runs(LOGS).numRuns * 1000
/** What a quarter of the documents is, or is a mutation of. Long ones would take the time of many short ones. */
const SEEDS = DOCUMENTS.map(({ bytes }) => bytes.toString('latin1')).filter((text) => text.length < 300)

/** Without line feeds, latin1. */
interface Log {
  /** Each document that begins like an object or array. */
  readonly alone: readonly string[]
  /** Each document in some places of a line with the code 4100. */
  readonly placed: readonly string[]
}

test(
  '200,000 lines, generated and mutated, are records where JSON.parse reads them, and malformed elsewhere',
  async () => {
    const seen = { lines: 0, accepted: 0, broken: 0, deep: 0 }
    const property = fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
      const { alone, placed } = logOf(new Random(seed))
      await agrees(alone, { strict: true })
      const accepted = await agrees(placed, {})
      const { summary, output } = feed([bytesOf(placed)])
      expect(summary.failedRecords).toBe(accepted)
      expect(feed([output], { strip: true }).output.equals(bytesOf(placed))).toBe(true)
      seen.lines += placed.length + alone.length
      seen.accepted += accepted
      seen.broken += alone.filter((line) => !isUtf8(Buffer.from(line, 'latin1'))).length
      seen.deep += placed.filter((line) => line.length > 2048).length
    })
    await fc.assert(property, runs(LOGS))
    // Lines that are all good, or all bad, would show nothing.
    expect(seen.lines).toBeGreaterThan(LOGS * DOCUMENTS_A_LOG * PLACES_A_DOCUMENT)
    expect(seen.accepted / seen.lines).toBeGreaterThan(0.25)
    expect(seen.accepted / seen.lines).toBeLessThan(0.7)
    expect(seen.broken / seen.lines).toBeGreaterThan(0.01)
    expect(seen.deep / seen.lines).toBeGreaterThan(0.001)
  },
  TIME,
)

function logOf(random: Random): Log {
  const documents = Array.from({ length: DOCUMENTS_A_LOG }, () => lineOf(random))
  return {
    alone: documents.filter((document) => /^(?:\xef\xbb\xbf)?[ \t\r]*[[{]/.test(document)),
    placed: documents.flatMap((document) => placedLines(random, document)),
  }
}

/** A document or its mutation, as it fits into a line. */
function lineOf(random: Random): string {
  const document = random.below(4) === 0 ? random.pick(SEEDS) : documentOf(random, PLAIN)
  if (random.below(5) < 2) return document
  return mutated(random, document, documentOf(random, PLAIN)).replaceAll('\n', ' ')
}

function placedLines(random: Random, document: string): string[] {
  return Array.from(
    { length: PLACES_A_DOCUMENT },
    () => random.pick(PLACES).line(document)?.join('') ?? `{"code":4100,"x":${document}}`,
  )
}

/**
 * Returns how many of the lines are accepted.
 * @throws Error with the shortest line that shows it, if JSON.parse disagrees
 */
async function agrees(lines: readonly string[], options: DecodeOptions): Promise<number> {
  const rejected = lines.filter((line) => !isAccepted(line))
  const malformed = feed([bytesOf(lines)], { ...options, only: ['malformed'] })
  if (!malformed.output.equals(bytesOf(rejected))) await explain(lines, options)
  expect(malformed.summary.input.records).toBe(lines.length - rejected.length)
  return lines.length - rejected.length
}

async function explain(lines: readonly string[], options: DecodeOptions): Promise<never> {
  const line = lines.find((each) => differs(each, options)) ?? ''
  // Strictly, a shorter line needs no code to be read in full; else one that lost its code would differ for another reason.
  const shown = differs(line, { strict: true }) ? { strict: true } : options
  const isRead = (text: string): boolean => shown.strict === true || /[{,]"code":4100/.test(text)
  const shortest = await shrunk(line, (text) => /^[[{]/.test(text) && isRead(text) && differs(text, shown))
  throw new Error(`JSON.parse disagrees on the line ${JSON.stringify(shortest)}, latin1`)
}

function differs(line: string, options: DecodeOptions): boolean {
  const { records, malformed } = feed([bytesOf([line])], options).summary.input
  return isAccepted(line) ? records !== 1 : malformed !== 1
}

function bytesOf(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1')
}
