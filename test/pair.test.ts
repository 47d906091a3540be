import { describe, expect, test } from 'vitest'
import { everyCatalog } from '../src/catalog/built-in.ts'
import { IGNORED, SUCCEEDED, UNRECOGNISED } from '../src/decode.ts'
import { resolve } from '../src/options.ts'
import { Pairer } from '../src/pair.ts'
import { HIT_SIZE, Hits, ID, OUTDONE } from '../src/scan/hits.ts'

const { members } = resolve({})
const pairer = new Pairer(everyCatalog, members.names)

/** One code: its key, what it means, and in which object it stands. */
type Code = readonly [key: string, id: number, object?: number]

const NUMBER = idOf(60000)
const NAME = idOf('SourceFileError')
const SUFFIX = idOf('SourceFileError.NoVideoMedia')

describe('of a number and a name in one object', () => {
  test.each([
    ['both succeeded', SUCCEEDED, SUCCEEDED, 'number'],
    ['the number failed', NUMBER, SUCCEEDED, 'number'],
    ['the name failed', SUCCEEDED, NAME, 'name'],
    ['both failed', NUMBER, NAME, 'name'],
    ['the name has a suffix', NUMBER, SUFFIX, 'name'],
    ['the name is not recognised', NUMBER, UNRECOGNISED, 'number'],
    ['the number is not recognised', UNRECOGNISED, NAME, 'name'],
    ['neither is recognised', UNRECOGNISED, UNRECOGNISED, 'name'],
    ['the number succeeded, and the name is not recognised', SUCCEEDED, UNRECOGNISED, 'name'],
    ['the name succeeded, and the number is not recognised', UNRECOGNISED, SUCCEEDED, 'number'],
  ])('where %s, one counts, in either order', (_, number, name, winner) => {
    for (const key of ['ErrCode', 'errCode']) {
      const [one, other] = winner === 'number' ? [number, outdone(name)] : [outdone(number), name]
      expect(settled([key, number], ['ErrCodeExt', name])).toEqual([one, other])
      // Of two successes the first counts: it makes no difference which.
      const [later, first] = number === SUCCEEDED && name === SUCCEEDED ? [IGNORED, name] : [one, other]
      expect(settled(['ErrCodeExt', name], [key, number])).toEqual([first, later])
    }
  })

  test('a name that says nothing leaves the number alone', () => {
    expect(settled(['ErrCode', NUMBER], ['ErrCodeExt', IGNORED])).toEqual([NUMBER, IGNORED])
    expect(settled(['ErrCodeExt', IGNORED], ['ErrCode', SUCCEEDED])).toEqual([IGNORED, SUCCEEDED])
  })

  test('so does a number that says nothing', () => {
    expect(settled(['ErrCode', IGNORED], ['ErrCodeExt', NAME])).toEqual([IGNORED, NAME])
  })
})

test('three and more of them count as one, the first of those that tell most', () => {
  expect(
    settled(['errCode', NUMBER], ['ErrCode', NUMBER], ['ErrCodeExt', SUFFIX], ['ErrCodeExt', NAME]),
  ).toEqual([OUTDONE, OUTDONE, SUFFIX, OUTDONE])
  expect(settled(['ErrCodeExt', SUCCEEDED], ['ErrCode', NUMBER], ['errCode', idOf(70000)])).toEqual([
    IGNORED,
    NUMBER,
    OUTDONE,
  ])
})

test('without a name nothing is settled, not even between two numbers', () => {
  expect(settled(['ErrCode', NUMBER], ['errCode', NUMBER])).toEqual([NUMBER, NUMBER])
})

test('codes under other keys, and in other objects, are their own', () => {
  expect(
    settled(
      ['code', NUMBER, 1],
      ['ErrCode', NUMBER, 1],
      ['ErrCode', NUMBER, 2],
      ['ErrCodeExt', NAME, 3],
      ['ErrCodeExt', NAME, 1],
      ['ErrCode', SUCCEEDED, 4],
    ),
  ).toEqual([NUMBER, OUTDONE, NUMBER, NAME, NAME, SUCCEEDED])
})

test('there may be any number of objects, and a line leaves nothing behind for the next', () => {
  const objects = Array.from({ length: 5000 }, (_, index) => index + 1)
  const codes = objects.flatMap((object): Code[] => [
    ['ErrCode', NUMBER, object],
    ['ErrCodeExt', NAME, object],
  ])
  for (let time = 0; time < 2; time++) {
    expect(settled(...codes)).toEqual(objects.flatMap(() => [OUTDONE, NAME]))
    expect(settled(['ErrCode', NUMBER, 4000], ['ErrCodeExt', NAME, 2])).toEqual([NUMBER, NAME])
  }
})

/** What a code becomes that counts no more. Nothing was ever written behind a success. */
function outdone(id: number): number {
  return id === SUCCEEDED ? IGNORED : OUTDONE
}

function settled(...codes: readonly Code[]): number[] {
  const texts = members.names.map(({ text }) => text)
  const hits = hitsOf((key) => texts.indexOf(key), codes)
  pairer.settle(hits)
  return codes.map((_, index) => hits.data[index * HIT_SIZE + ID] as number)
}

function hitsOf(nameOf: (key: string) => number, codes: readonly Code[]): Hits {
  const hits = new Hits()
  codes.forEach(([key, id, object = 1], index) => {
    hits.push(nameOf(key), object, 1, 0, 0)
    hits.data[index * HIT_SIZE + ID] = id
  })
  return hits
}

function idOf(code: number | string): number {
  return everyCatalog.faults.findIndex((fault) => fault.code === code) + 1
}
