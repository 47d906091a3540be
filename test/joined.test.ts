import { expect, test } from 'vitest'
import { Edits } from '../src/edits.ts'
import { Joined } from '../src/joined.ts'
import { endOfLine } from '../src/scan/piece.ts'

const HEAD = '2026-01-02T03:04:05Z stdout'
const LINES = [`${HEAD} P {"code":`, `${HEAD} P 41`, 'something else', `${HEAD} P `, `${HEAD} F 00}`]
const BYTES = Buffer.from(LINES.map((line) => `${line}\n`).join(''))

/** The lines above, but for the one that is something else. */
function joined(edits: Edits): Joined {
  const all = new Joined(edits)
  for (let start = 0; start < BYTES.length; ) {
    const end = endOfLine(BYTES, start, BYTES.length)
    if (BYTES[start] === 0x32) all.add(BYTES, start, end - 1)
    start = end
  }
  return all
}

test('pieces are the line that they were', () => {
  const all = joined(new Edits(false))
  expect(all.line().toString()).toBe(`${HEAD} F {"code":4100}\n`)
  all.clear()
  all.add(BYTES, 0, LINES[0]?.length ?? 0)
  expect(all.line().toString()).toBe(`${HEAD} F {"code":\n`)
})

test('what is put in goes into the piece that holds the byte before it', () => {
  const line = `${HEAD} F {"code":4100}`
  for (const [before, expected] of [
    ['{"code":', '{"code":!\n'],
    ['{"code":4', 'P 4!1\n'],
    ['{"code":41', 'P 41!\n'],
    ['{"code":410', 'F 0!0}\n'],
    ['{"code":4100}', 'F 00}!\n'],
  ] as const) {
    const edits = new Edits(false)
    joined(edits).insert(line.indexOf(before) + before.length, Buffer.from('!'))
    expect(edits.apply(BYTES, 0, BYTES.length).toString()).toContain(expected)
  }
})

test('what is taken out is taken out of each piece that holds some of it', () => {
  const edits = new Edits(false)
  const line = `${HEAD} F {"code":4100}`
  joined(edits).remove(line.indexOf(':4100'), line.length - 1)
  const left = LINES.join('\n').replace('"code":', '"code"').replace('P 41', 'P ').replace('F 00', 'F ')
  expect(edits.apply(BYTES, 0, BYTES.length).toString()).toBe(`${left}\n`)
})
