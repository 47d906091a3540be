import type { DecodeOptions } from '../../src/options.ts'
import { CASES } from '../cases.ts'
import { DOCUMENTS } from '../conformance/documents.ts'
import { LOGS } from '../logs.ts'
import { Random } from '../random.ts'
import { linesOf } from '../ways.ts'
import { documentOf } from './document.ts'
import { mutated } from './mutate.ts'
import { type Words, wordsOf } from './words.ts'

/** One log, and how it is read. Everything in it follows from its seed. */
export interface Trial {
  /** It also decides where the log is cut. */
  readonly seed: number
  readonly options: DecodeOptions
  /** Latin1: one character for each byte. */
  readonly log: string
}

/** An enricher takes milliseconds to make, and a line microseconds to read: so logs are long. */
const MOST_LINES = 80
const LONGEST_SEED = 2500
const ENDS = ['\n', '\n', '\n', '\r\n', '']

/** What each option may be; most often it is left out. */
const CHOICES: readonly (readonly DecodeOptions[])[] = [
  [{ lang: 'zh' }],
  [{ strict: true }],
  [{ strip: true }],
  [{ field: 'd' }, { field: 'why "x"' }, { field: '解释' }],
  [
    { keys: ['ret'] },
    { keys: ['k'] },
    { keys: ['a', '错误'] },
    { keys: ['status'] },
    { keys: ['ErrCodeExt'] },
  ],
  [{ statusKeys: ['state'] }, { statusKeys: ['code', 'Code'] }, { statusKeys: ['s'] }],
  [{ catalogs: ['vod-2.0'] }, { catalogs: ['vod-3.0'] }],
  [{ maxLineBytes: 40 }, { maxLineBytes: 300 }, { maxLineBytes: 1 }],
  [{ only: ['failed'] }, { only: ['malformed', 'not-json'] }, { only: ['unrecognised', 'succeeded'] }],
  [{ windowSeconds: 60 }, { top: ['a', '/data/b'] }, { examples: 2 }],
]
const SHARE = 8

/** What has been worth a test before, line by line. */
const SEEDS = [
  ...DOCUMENTS.map(({ bytes }) => bytes),
  ...CASES.flatMap(({ input, output }) => [...linesOf(input), ...linesOf(output)]),
  ...LOGS.flatMap(({ bytes }) => linesOf(bytes)),
]
  .filter((line) => line.length < LONGEST_SEED)
  .map((line) => line.toString('latin1').replace(/\r?\n$/, ''))

export function trialOf(seed: number): Trial {
  const random = new Random(seed)
  const options = optionsOf(random)
  const words = wordsOf(options)
  const lines = Array.from({ length: random.between(1, MOST_LINES + 1) }, () => lineOf(random, words))
  return { seed, options, log: lines.map((line) => line + random.pick(ENDS)).join('') }
}

function optionsOf(random: Random): DecodeOptions {
  const chosen = CHOICES.flatMap((choices) => (random.below(SHARE) === 0 ? [random.pick(choices)] : []))
  const options: DecodeOptions = Object.assign({}, ...chosen)
  // A key cannot hold both kinds of codes.
  const { keys = [], statusKeys = [] } = options
  if (!keys.some((key) => statusKeys.includes(key))) return options
  const { statusKeys: _, ...others } = options
  return others
}

function lineOf(random: Random, words: Words): string {
  const text = baseOf(random, words)
  return random.below(5) < 2 ? text : mutated(random, text, baseOf(random, words))
}

function baseOf(random: Random, words: Words): string {
  return random.below(3) === 0 ? random.pick(SEEDS) : documentOf(random, words)
}
