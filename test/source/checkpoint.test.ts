import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { countsOf } from '../../src/counts.ts'
import { FaultlineError } from '../../src/errors.ts'
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../../src/source/checkpoint.ts'
import { Tally } from '../../src/tally.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()
const CHECKPOINT: Checkpoint = {
  run: '5e0f7c9a',
  job: { '--lang': 'zh' },
  output: { device: 1, inode: 2, length: 3 },
  endsLine: true,
  counts: countsOf(new Tally(tencentVod.faults.length), tencentVod),
  sources: [{ path: 'a "quoted" \ud800 path', lines: 1, bytes: 2, failed: 0 }],
  positions: [{ offset: 2 ** 40 }],
}

test('a checkpoint is read as it was written, and the next one takes its place', () => {
  const path = scratch.path('twice')
  writeCheckpoint(path, CHECKPOINT)
  expect(readCheckpoint(path)).toEqual(CHECKPOINT)
  writeCheckpoint(path, { ...CHECKPOINT, endsLine: false })
  expect(readCheckpoint(path)).toEqual({ ...CHECKPOINT, endsLine: false })
  expect(existsSync(scratch.path('.twice.new'))).toBe(false)
})

test('there is none where there is no file', () => {
  expect(readCheckpoint(scratch.path('none'))).toBeUndefined()
})

test('one that cannot be written leaves the former', () => {
  const path = scratch.path('former')
  writeCheckpoint(path, CHECKPOINT)
  mkdirSync(scratch.path('.former.new'))
  expect(() => writeCheckpoint(path, { ...CHECKPOINT, endsLine: false })).toThrow()
  expect(readCheckpoint(path)).toEqual(CHECKPOINT)
  rmSync(scratch.path('.former.new'), { recursive: true, force: true })
})

test('what a run that was cut off left beside it does not matter', () => {
  const path = scratch.path('beside')
  scratch.write('.beside.new', '{"schema":')
  writeCheckpoint(path, CHECKPOINT)
  expect(readCheckpoint(path)).toEqual(CHECKPOINT)
})

test('one that is cut off at any byte is refused, with what to do', () => {
  const path = scratch.path('cut')
  writeCheckpoint(path, CHECKPOINT)
  const bytes = readFileSync(path)
  // Without its line feed it is still whole.
  for (let length = 0; length < bytes.length - 1; length++) {
    writeFileSync(path, bytes.subarray(0, length))
    expect(refusal(path)).toMatch(/^.*cut: cannot be gone on from: it is .*; remove it to begin anew$/)
  }
})

test('one with any other character is refused', () => {
  const path = scratch.path('changed')
  writeCheckpoint(path, CHECKPOINT)
  const text = readFileSync(path, 'utf8')
  for (let at = 0; at < text.length - 1; at += 3) {
    const other = text[at] === '7' ? '8' : '7'
    writeFileSync(path, text.slice(0, at) + other + text.slice(at + 1))
    expect(refusal(path)).toMatch(/it is (damaged|no checkpoint|of the kind)/)
  }
})

test.each([
  ['', 'it is empty'],
  ['{"a":1}', 'it is no checkpoint of faultline'],
  ['null', 'it is no checkpoint of faultline'],
  ['a text\n', 'it is no checkpoint of faultline'],
  [
    '{"schema":"faultline.checkpoint/1","state":{}}',
    'it is of the kind faultline.checkpoint/1, and this version knows faultline.checkpoint/2',
  ],
  [
    '{"schema":"faultline.checkpoint/2","digest":"0","state":{}}',
    'it is damaged: its content is not what was written',
  ],
])('%j is refused: %s', (text, reason) => {
  expect(refusal(scratch.write('other', text))).toContain(`: cannot be gone on from: ${reason}; remove it`)
})

test('a device, which may be endless, is refused', () => {
  expect(refusal('/dev/zero')).toContain(
    '/dev/zero: cannot be gone on from: it is no checkpoint of faultline;',
  )
})

test('a file that is longer than any checkpoint is refused', () => {
  const path = scratch.write('long', '{')
  truncateSync(path, 2 ** 30)
  expect(refusal(path)).toContain('it is no checkpoint of faultline')
})

test('one that cannot be read is not taken for none', () => {
  expect(() => readCheckpoint(scratch.folder)).toThrow(/the checkpoint cannot be read/)
})

function refusal(path: string): string {
  try {
    readCheckpoint(path)
  } catch (error) {
    expect(error).toBeInstanceOf(FaultlineError)
    expect(error).toMatchObject({ code: 'bad-checkpoint' })
    return String((error as Error).message)
  }
  throw new Error(`accepted: ${readFileSync(path, 'utf8')}`)
}
