import { describe, expect, test } from 'vitest'
import { findFault } from '../src/catalog/catalog.ts'
import type { Fault } from '../src/catalog/fault.ts'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { IGNORED, SUCCEEDED, UNRECOGNISED } from '../src/decode.ts'
import { Edits } from '../src/edits.ts'
import { fragment, layOut } from '../src/members.ts'
import { Hits, ID } from '../src/scan/hits.ts'
import { Stripper } from '../src/strip.ts'

const MEMBERS = layOut({ codeKeys: ['code', 'a"b'], statusKeys: [], nameKeys: [] }, 'decoded')
const FAULT = findFault(tencentVod, 4100) as Fault
const MEMBER = fragment('decoded', FAULT, 'en').toString()
const FURTHER = fragment('codeDecoded', FAULT, 'zh').toString()

describe('behind a failing or an unrecognised code', () => {
  test.each([1, UNRECOGNISED])('with the id %i a member of our own is taken out', (id) => {
    expect(strip(`${MEMBER},"a":1}`, 0, id)).toBe(',"a":1}')
    expect(strip(`${MEMBER}}`, 0, id)).toBe('}')
    expect(strip(`${FURTHER}}`, 0, id)).toBe('}')
  })

  test('two of them are taken out', () => {
    expect(strip(`${MEMBER}${FURTHER}}`)).toBe('}')
    expect(strip(`${FURTHER}${MEMBER},"b":2}`)).toBe(',"b":2}')
  })

  test('one of a foreign name stays, and everything behind it', () => {
    const foreign = fragment('mine', FAULT, 'en').toString()
    expect(strip(`${foreign}${MEMBER}}`)).toBe(`${foreign}${MEMBER}}`)
    expect(strip(`${MEMBER}${foreign}}`)).toBe(`${foreign}}`)
  })

  test('the further name is that of the key before it', () => {
    const [spelled, other] = ['a"bDecoded', 'codeDecoded'].map((name) =>
      fragment(name, FAULT, 'en').toString(),
    )
    expect(strip(`${spelled}}`, 1)).toBe('}')
    expect(strip(`${other}}`, 1)).toBe(`${other}}`)
    expect(strip(`${spelled}}`, 0)).toBe(`${spelled}}`)
  })
})

test.each([SUCCEEDED, IGNORED])('behind a value with the id %i nothing is taken out', (id) => {
  expect(strip(`${MEMBER}}`, 0, id)).toBe(`${MEMBER}}`)
})

test('the words may be any strings', () => {
  const words = ['""', '"\\""', '"\\\\"', '"\\u0041"', '"}"', '"音"', '","']
  for (const word of words) {
    expect(strip(`${MEMBER.replace('"authentication"', word).replace('"auth"', word)}}`)).toBe('}')
  }
})

test('any other shape stays', () => {
  const shapes = [
    MEMBER.replace(',"decoded"', ', "decoded"'),
    MEMBER.replace('"decoded":', '"decoded": '),
    MEMBER.replace('{', '{ '),
    MEMBER.replace('"}', '" }'),
    MEMBER.replace('"step"', '"Step"'),
    MEMBER.replace(/"step":"[^"]*",/, ''),
    MEMBER.replace(/"message":"[^"]*"/, '"message":null'),
    MEMBER.replace(/"stage":"[^"]*"/, '"stage":{}'),
    MEMBER.replace('"}', '","phase":"request"}'),
    MEMBER.replace(/("stage":"[^"]*"),("step":"[^"]*")/, '$2,$1'),
    MEMBER.replace('decoded', 'Decoded'),
    MEMBER.replace('decoded', 'decode'),
    ',"decoded":null',
    ',"decoded":{}',
    ',"decoded":"{"',
    ',"a":1',
    '',
  ]
  for (const shape of shapes) expect(strip(`${shape}}`), shape).toBe(`${shape}}`)
})

/** `{"code":4100` and what follows, with a hit for the code. */
function strip(behind: string, key = 0, id = 1): string {
  const bytes = Buffer.from(`{"code":4100${behind}\n`)
  const hits = new Hits()
  hits.push(key, 1, 1, 8, 12)
  hits.data[ID] = id
  const edits = new Edits(false)
  const stripper = new Stripper(MEMBERS)
  stripper.measure(bytes, hits)
  stripper.edit(hits, edits)
  return edits.apply(bytes, 12, bytes.length - 1).toString()
}
