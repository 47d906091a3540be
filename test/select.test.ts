import { describe, expect, test } from 'vitest'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { IGNORED, SUCCEEDED, UNRECOGNISED } from '../src/decode.ts'
import { FaultlineError } from '../src/errors.ts'
import { HIT_SIZE, Hits, ID } from '../src/scan/hits.ts'
import { BLANK_LINE, MALFORMED, NOT_JSON, OVERSIZE, RECORD } from '../src/scan/kind.ts'
import { parseSelection, SELECTION_WORDS, selects, selectsAny } from '../src/select.ts'
import { Tally } from '../src/tally.ts'
import { namedCatalog } from './arbitrary/options.ts'

const idOf = (code: number): number => tencentVod.faults.findIndex((fault) => fault.code === code) + 1
const KINDS = [RECORD, NOT_JSON, MALFORMED, BLANK_LINE, OVERSIZE]

test.each([
  ['not-json', NOT_JSON],
  ['malformed', MALFORMED],
  ['blank', BLANK_LINE],
  ['oversize', OVERSIZE],
])('%s means the lines of that kind', (word, kind) => {
  expect(KINDS.filter((each) => chosen([word], each))).toEqual([kind])
})

test.each([
  ['failed', [idOf(4100), idOf(-45029), idOf(-49199)]],
  ['succeeded', [SUCCEEDED]],
  ['unrecognised', [UNRECOGNISED]],
  ['code=4100', [idOf(4100)]],
  ['code=-45029', [idOf(-45029)]],
  ['stage=transcode', [idOf(-45029), idOf(-49199)]],
  ['step=check-output', [idOf(-49199)]],
  ['cause=decode-failed', [idOf(-45029)]],
  ['category=auth', [idOf(4100)]],
  ['phase=request', [idOf(4100)]],
  ['party=media', [idOf(-45029)]],
  ['retry=after-fix', [idOf(4100), idOf(-45029)]],
] as const)('%s means the lines with such a code', (word, ids) => {
  const all = [IGNORED, SUCCEEDED, UNRECOGNISED, idOf(4100), idOf(-45029), idOf(-49199)]
  expect(all.filter((id) => chosen([word], RECORD, id))).toEqual(
    all.filter((id) => ids.some((each) => each === id)),
  )
})

test('any word and any code of a line is enough', () => {
  expect(chosen(['malformed', 'category=auth'], RECORD, SUCCEEDED, idOf(4100))).toBe(true)
  expect(chosen(['malformed', 'category=auth'], MALFORMED)).toBe(true)
  expect(chosen(['malformed', 'category=auth'], RECORD, idOf(-45029), UNRECOGNISED)).toBe(false)
  expect(chosen(['failed'], RECORD)).toBe(false)
})

test('a value may contain an equals sign, and a code may be a name', () => {
  expect(() => parseSelection(['code=SourceFileError.Broken'], namedCatalog, 'only')).not.toThrow()
  expect(messageOf('cause=a=b')).toContain('only cause=a=b: the catalog has no such cause')
})

describe('what is no word', () => {
  test.each([
    '',
    'fail',
    'Failed',
    'failed ',
    'records',
    'stage',
    'stage:api',
    '=',
    '=api',
    'colour=red',
    'message=x',
    'constructor',
    '__proto__',
    'toString=x',
  ])('%j is told with all that are', (word) => {
    expect(messageOf(word)).toBe(
      `only ${word}: expected one of failed, succeeded, unrecognised, not-json, malformed, blank, oversize, code=…, catalog=…, stage=…, step=…, cause=…, category=…, phase=…, party=…, retry=…`,
    )
  })

  test('a catalog that no code is of is told with those that there are', () => {
    expect(messageOf('catalog=vod-3.0')).toBe(
      'only catalog=vod-3.0: no catalog in use has this name; there is vod-2.0',
    )
  })

  test.each(['stages', 'codes', 'partying'])('%j is no value of the facet that it begins with', (word) => {
    expect(messageOf(word)).toMatch(`only ${word}: expected one of failed`)
  })
})

test('a value that no fault has is told with those that are', () => {
  expect(messageOf('stage=upload')).toBe(
    'only stage=upload: the catalog has no such stage; it has api, query, snapshot, source-check, transcode',
  )
  expect(messageOf('party=')).toBe(
    'only party=: the catalog has no such party; it has caller, media, service, unclear',
  )
  for (const code of ['45029', '0', '4100.0', '-046204', 'x']) {
    expect(messageOf(`code=${code}`)).toBe(
      `only code=${code}: the catalog has no such code; \`faultline codes\` lists them`,
    )
  }
})

test('the words are those that the message lists', () => {
  expect(messageOf('?')).toBe(`only ?: expected one of ${SELECTION_WORDS.join(', ')}`)
})

describe('of all lines that were counted', () => {
  test.each([
    ['failed', (tally: Tally) => tally.byId[idOf(-45029)]++],
    ['category=media-corrupt', (tally: Tally) => tally.byId[idOf(-45029)]++],
    ['succeeded', (tally: Tally) => tally.succeeded++],
    ['unrecognised', (tally: Tally) => tally.countUnrecognised(Buffer.from('7'), 0, 1)],
    ['not-json', (tally: Tally) => tally.lines[NOT_JSON]++],
    ['malformed', (tally: Tally) => tally.lines[MALFORMED]++],
    ['blank', (tally: Tally) => tally.lines[BLANK_LINE]++],
    ['oversize', (tally: Tally) => tally.lines[OVERSIZE]++],
  ] as const)('%s means one that is there', (word, count) => {
    const tally = new Tally(tencentVod.faults.length)
    const selection = parseSelection([word], tencentVod, 'only')
    expect(selectsAny(selection, tally)).toBe(false)
    count(tally)
    expect(selectsAny(selection, tally)).toBe(true)
  })

  test('a category means none of another', () => {
    const tally = new Tally(tencentVod.faults.length)
    tally.byId[idOf(4100)]++
    tally.succeeded++
    tally.lines[RECORD]++
    tally.countUnrecognised(Buffer.from('7'), 0, 1)
    expect(selectsAny(parseSelection(['category=billing', 'malformed'], tencentVod, 'only'), tally)).toBe(
      false,
    )
  })
})

function chosen(words: readonly string[], kind: number, ...ids: readonly number[]): boolean {
  const hits = new Hits()
  ids.forEach((id, index) => {
    hits.push(0, 1, 1, 0, 1)
    hits.data[index * HIT_SIZE + ID] = id
  })
  return selects(parseSelection(words, tencentVod, 'only'), kind, hits)
}

function messageOf(word: string): string {
  try {
    parseSelection([word], tencentVod, 'only')
  } catch (error) {
    expect(error).toBeInstanceOf(FaultlineError)
    expect((error as FaultlineError).code).toBe('bad-option')
    return (error as FaultlineError).message
  }
  throw new Error(`${word} is taken for a word`)
}
