import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runs } from '../arbitrary/runs.ts'
import { DOCUMENTS } from '../conformance/documents.ts'
import { PLACES } from '../conformance/places.ts'
import { feed } from '../feed.ts'
import { hunt } from './hunt.ts'
import { allKept, FOLDER } from './kept.ts'
import { broken, type Feed } from './promises.ts'
import { fuzz } from './target.ts'
import { type Trial, trialOf } from './trial.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-fuzz-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('random logs break no promise', async () => {
  const seed = Date.now() | 0
  for (let index = 0; index < runs(30).numRuns; index++) {
    expect(await broken(trialOf((seed + index) | 0)), `seed ${seed + index}`).toBe(undefined)
  }
})

test('what fuzzing found once is no longer so', async () => {
  for (const { name, kept } of allKept(FOLDER)) expect(await broken(kept), name).toBe(undefined)
})

test('the target of the fuzzer that is led by coverage takes all documents, alone and beside a code', () => {
  for (const { bytes } of DOCUMENTS.filter(({ bytes }) => bytes.length < 3000)) {
    const lines = PLACES.flatMap(({ line }) => line(bytes.toString('latin1'))?.join('') ?? [])
    for (const log of [bytes, Buffer.from(lines.join('\n'), 'latin1')]) expect(() => fuzz(log)).not.toThrow()
  }
})

test('the same seed gives the same trial', () => {
  expect(trialOf(7)).toEqual(trialOf(7))
  expect(trialOf(8)).not.toEqual(trialOf(7))
})

describe('a decoder with a fault', () => {
  test.each<[what: string, worse: Feed, promise: RegExp, longest: number]>([
    ['that loses a byte', losesAByte, /^what comes out is/, 2],
    ['that takes a form feed for a blank', takesFormFeeds, /^(what comes out|a line that is checked)/, 40],
    ['that sees where chunks end', seesCuts, /^it does not matter where/, 40],
    ['that strips too much', stripsTooMuch, /^stripping gives back/, 2],
  ])('%s is found, and the log that shows it is short', async (_, worse, promise, longest) => {
    const found = await failureOf(worse)
    expect(found.promise).toMatch(promise)
    expect(found.log.length).toBeLessThanOrEqual(longest)
    expect(await broken(found, worse, found.promise)).toMatchObject({ promise: found.promise })
    expect(await broken(found)).toBe(undefined)
  })
})

/** The first failure of a hunt, as it was kept. */
async function failureOf(by: Feed): Promise<Trial & { promise: string }> {
  const seeds: number[] = []
  const done = await hunt({
    seed: 1,
    until: performance.now() + 60_000,
    folder,
    most: 1,
    by,
    onFailure: (seed) => seeds.push(seed),
  })
  expect(done.failures).toBe(1)
  const [{ kept } = { kept: undefined }] = allKept(folder)
  if (kept === undefined) throw new Error('nothing was kept')
  expect([kept.seed]).toEqual(seeds)
  return kept
}

function losesAByte(...args: Parameters<Feed>): ReturnType<Feed> {
  const { output, summary } = feed(...args)
  return { output: output.subarray(0, -1), summary }
}

/** Takes it for a blank, and puts it out as one. */
function takesFormFeeds(...[chunks, options, handling]: Parameters<Feed>): ReturnType<Feed> {
  const blanks = chunks.map((chunk) => Buffer.from(chunk.toString('latin1').replaceAll('\f', ' '), 'latin1'))
  return feed(blanks, options, handling)
}

function seesCuts(...[chunks, options, handling]: Parameters<Feed>): ReturnType<Feed> {
  const { output, summary } = feed(chunks, options, handling)
  const isSeen = chunks.length > 1 && output.includes('decoded')
  return { output: isSeen ? output.subarray(1) : output, summary }
}

function stripsTooMuch(...[chunks, options, handling]: Parameters<Feed>): ReturnType<Feed> {
  const fed = feed(chunks, options, handling)
  if (options?.strip !== true) return fed
  return { ...fed, output: Buffer.from(fed.output.toString('latin1').replace(' ', ''), 'latin1') }
}
