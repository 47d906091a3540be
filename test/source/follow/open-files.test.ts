import { statSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { fingerprintOf } from '../../../src/source/fingerprint.ts'
import { OpenFiles } from '../../../src/source/follow/open-files.ts'
import { Tail } from '../../../src/source/follow/tail.ts'
import { makeScratch } from '../../cli/scratch.ts'

const scratch = makeScratch()
const files = Array.from({ length: 40 }, (_, index) => scratch.write(`${index}.log`, ''))
const OF_PROCESS = Object.assign(new Error('too many'), { code: 'EMFILE' })
const OF_SYSTEM = Object.assign(new Error('too many'), { code: 'ENFILE' })

let openFiles: OpenFiles
let tails: Tail[]

beforeEach(() => {
  openFiles = new OpenFiles()
  tails = files.map(tailOf)
  return () => {
    for (const tail of tails) tail.close()
  }
})

test('after a refusal half of the files are kept open', () => {
  open(40)
  expect(openFiles.makeRoom(tails, OF_PROCESS)).toBe(true)
  expect(openCount()).toBe(20)
})

test('one that is open makes room for another', () => {
  open(1)
  expect(openFiles.makeRoom(tails, OF_SYSTEM)).toBe(true)
  expect(openCount()).toBe(0)
})

test('however often the system refuses, one file is kept open', () => {
  for (let time = 0; time < 3; time++) expect(openFiles.makeRoom(tails, OF_SYSTEM)).toBe(false)
  open(2)
  openFiles.keepFew(tails)
  expect(openCount()).toBe(1)
})

test('what the system refused for a while is used again, one more file after each quiet round', () => {
  openFiles.makeRoom(tails, OF_SYSTEM)
  expect(keptInRounds(39)).toEqual(Array.from({ length: 39 }, (_, index) => index + 1))
})

test('what the process may not have is left to others for good, and no less is used after more refusals', () => {
  open(20)
  openFiles.makeRoom(tails, OF_PROCESS)
  openFiles.makeRoom(tails, OF_PROCESS)
  expect(openCount()).toBe(5)
  expect(keptInRounds(8)).toEqual([5, 6, 7, 8, 9, 10, 10, 10])
})

/** How many files are kept at the end of each round, if all are wanted in it. */
function keptInRounds(rounds: number): number[] {
  return Array.from({ length: rounds }, () => {
    for (const tail of tails) tail.open()
    openFiles.keepFew(tails)
    return openCount()
  })
}

function open(count: number): void {
  for (const tail of tails.slice(0, count)) tail.open()
}

function openCount(): number {
  return tails.filter(({ isOpen }) => isOpen).length
}

function tailOf(file: string): Tail {
  const { dev: device, ino: inode } = statSync(file)
  const nothing = fingerprintOf(new Uint8Array())
  const extent = { begun: 0, offset: 0, crc: 0, fingerprint: nothing, edge: nothing }
  return new Tail({ path: file, file, device, inode, state: 'followed', ...extent })
}
