import { expect, test } from 'vitest'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { IGNORED, SUCCEEDED, UNRECOGNISED } from '../src/decode.ts'
import { Edits } from '../src/edits.ts'
import { fragment, layOut } from '../src/members.ts'
import { HIT_SIZE, Hits, ID } from '../src/scan/hits.ts'
import { Splicer } from '../src/splice.ts'
import { stepsOf } from './steps.ts'

const CODE = 0
const ERR_CODE = 1
const MEMBERS = layOut({ codeKeys: ['code', 'errCode'], statusKeys: [], nameKeys: [] }, 'decoded')
const DECODED = MEMBERS.field
const CODE_DECODED = MEMBERS.field + 1
const ERR_CODE_DECODED = MEMBERS.field + 2

/** One hit whose value ends at `end`; a member's id does not matter. */
type Hit = { name: number; object?: number; depth?: number; id?: number; end?: number }

test('the first failing code of an object gets the field, any further one its own', () => {
  expect(
    splice([
      { name: CODE, end: 10 },
      { name: ERR_CODE, end: 20 },
    ]),
  ).toEqual([
    [10, 'decoded'],
    [20, 'errCodeDecoded'],
  ])
})

test('a further code under the same key gets nothing', () => {
  expect(
    splice([
      { name: CODE, end: 1 },
      { name: CODE, end: 2 },
      { name: CODE, end: 3 },
    ]),
  ).toEqual([
    [1, 'decoded'],
    [2, 'codeDecoded'],
  ])
})

test('objects have nothing to do with each other', () => {
  const hits = [
    { name: CODE, object: 1, end: 1 },
    { name: CODE, object: 2, end: 2 },
    { name: ERR_CODE, object: 1, end: 3 },
    { name: ERR_CODE, object: 2, end: 4 },
  ]
  expect(splice(hits)).toEqual([
    [1, 'decoded'],
    [2, 'decoded'],
    [3, 'errCodeDecoded'],
    [4, 'errCodeDecoded'],
  ])
})

test.each([SUCCEEDED, UNRECOGNISED, IGNORED])(
  'a code with the id %i gets nothing, and takes nothing',
  (id) => {
    expect(
      splice([
        { name: CODE, id, end: 1 },
        { name: ERR_CODE, end: 2 },
      ]),
    ).toEqual([[2, 'decoded']])
  },
)

test('a name that is there is taken, before the code or behind it', () => {
  const decoded = { name: DECODED, id: IGNORED, end: 5 }
  const code = { name: CODE, end: 9 }
  expect(splice([decoded, code])).toEqual([])
  expect(splice([code, decoded])).toEqual([])
  expect(splice([code, { name: CODE_DECODED, id: IGNORED }])).toEqual([[9, 'decoded']])
})

test('each name is taken for itself', () => {
  const code = { name: CODE, end: 1 }
  const errCode = { name: ERR_CODE, end: 2 }
  expect(splice([code, errCode, { name: DECODED, id: IGNORED }])).toEqual([[2, 'errCodeDecoded']])
  expect(splice([code, errCode, { name: ERR_CODE_DECODED, id: IGNORED }])).toEqual([[1, 'decoded']])
  expect(splice([code, errCode, { name: DECODED, object: 2, id: IGNORED }])).toEqual([
    [1, 'decoded'],
    [2, 'errCodeDecoded'],
  ])
})

test('a code at the greatest depth gets nothing', () => {
  expect(splice([{ name: CODE, depth: 1023, end: 1 }])).toEqual([[1, 'decoded']])
  expect(splice([{ name: CODE, depth: 1024, end: 1 }])).toEqual([])
})

test('all insertions of a line are made, or none', () => {
  const { length } = fragment('decoded', tencentVod.faults[0] as (typeof tencentVod.faults)[0], 'en')
  const hits = [
    { name: CODE, object: 1, end: 1 },
    { name: CODE, object: 2, end: 2 },
  ]
  expect(splice(hits, 2 * length)).toHaveLength(2)
  expect(splice(hits, 2 * length - 1)).toEqual([])
  expect(splice(hits, 0)).toEqual([])
})

test('a line leaves nothing behind for the next, however many objects it has', () => {
  const splicer = new Splicer(MEMBERS, tencentVod, 'en')
  const many = Array.from({ length: 5000 }, (_, index) => ({ name: CODE, object: index + 1, end: index }))
  for (const hits of [many, many, [{ name: CODE, end: 3 }], many]) {
    expect(insertions(splicer, hits, Number.POSITIVE_INFINITY)).toEqual(
      hits.map(({ end }) => [end, 'decoded']),
    )
  }
  expect(
    insertions(
      splicer,
      [
        { name: DECODED, id: IGNORED },
        { name: CODE, end: 3 },
      ],
      999,
    ),
  ).toEqual([])
  expect(insertions(splicer, [{ name: CODE, end: 3 }], 999)).toEqual([[3, 'decoded']])
})

test('what is inserted is the fragment for the fault, in the language', () => {
  const text = Buffer.from('{"code":4100}')
  for (const language of ['en', 'zh'] as const) {
    tencentVod.faults.forEach((fault, index) => {
      const edits = new Edits(false)
      new Splicer(MEMBERS, tencentVod, language).edit(
        hitsOf([{ name: CODE, id: index + 1, end: 12 }]),
        999,
        edits,
      )
      const output = edits.apply(text, 0, text.length).toString()
      expect(output).toBe(`{"code":4100${fragment('decoded', fault, language)}}`)
    })
  }
})

test('a line with more members of ours, or of these names, than a set can hold gets nothing, and the next one does', () => {
  const splicer = new Splicer(MEMBERS, tencentVod, 'en')
  const failing = hitsOf([{ name: CODE, object: 1, end: 10 }])
  const room = Number.POSITIVE_INFINITY
  const edits = new Edits(false)
  for (let object = 2; object < 1_100_000; object++) failing.pushMember(DECODED, object, 1, 0)
  expect(splicer.edit(failing, room, edits)).toBe(0)
  expect(edits.count).toBe(0)
  const twice = new Hits()
  for (let object = 1; object < 1_100_000; object++) {
    for (const name of [CODE, ERR_CODE]) {
      twice.push(name, object, 1, 0, 0)
      twice.data[(twice.count - 1) * HIT_SIZE + ID] = 1
    }
  }
  expect(splicer.edit(twice, room, edits)).toBe(0)
  expect(edits.count).toBe(0)
  expect(insertions(splicer, [{ name: CODE, end: 1 }], room)).toEqual([[1, 'decoded']])
})

test('a line without room is given up as soon as that is known', () => {
  const hits = hitsOf(
    Array.from({ length: 1000 }, (_, object) => ({ name: CODE, object: object + 1, end: 1 })),
  )
  const stepsIn = (room: number): number => {
    const splicer = new Splicer(MEMBERS, tencentVod, 'en')
    return stepsOf(() => splicer.edit(hits, room, new Edits(false)))
  }
  expect(stepsIn(1000)).toBeLessThan(stepsIn(1_000_000) / 10)
})

function splice(hits: readonly Hit[], room = Number.POSITIVE_INFINITY): [end: number, name: string][] {
  return insertions(new Splicer(MEMBERS, tencentVod, 'en'), hits, room)
}

/** What is inserted, and where: read from a text in which every position shows. */
function insertions(splicer: Splicer, hits: readonly Hit[], room: number): [end: number, name: string][] {
  const edits = new Edits(false)
  splicer.edit(hitsOf(hits), room, edits)
  const output = edits.apply(Buffer.alloc(6000, '.'), 0, 6000).toString()
  let added = 0
  return [...output.matchAll(/,"(\w+)":\{[^}]*\}/g)].map(({ 0: text, 1: name = '', index }) => {
    const end = index - added
    added += text.length
    return [end, name]
  })
}

function hitsOf(list: readonly Hit[]): Hits {
  const hits = new Hits()
  list.forEach(({ name, object = 1, depth = 1, id = 1, end = 0 }, index) => {
    if (name >= MEMBERS.field) hits.pushMember(name, object, depth, end)
    else hits.push(name, object, depth, end - 1, end)
    hits.data[index * HIT_SIZE + ID] = id
  })
  return hits
}
