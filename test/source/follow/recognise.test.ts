import { openSync, renameSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bytesAt, fingerprintOf } from '../../../src/source/fingerprint.ts'
import { Notices } from '../../../src/source/follow/notices.ts'
import { identityOf, type Position } from '../../../src/source/follow/position.ts'
import { isRecognised } from '../../../src/source/follow/recognise.ts'
import { Roll } from '../../../src/source/follow/roll.ts'
import { makeScratch } from '../../cli/scratch.ts'

const scratch = makeScratch()

test('a file that is renamed once more just after it was found stays known', () => {
  const seen = scratch.write('app.log.1', 'a line\n')
  const roll = new Roll([positionOf(seen)])
  const stats = statSync(seen)
  const found = {
    file: seen,
    identity: identityOf(stats),
    stats,
    trail: undefined,
    origins: [],
    unread: undefined,
  }
  renameSync(seen, scratch.path('app.log.2'))
  const round = { now: 0, lost: [], isResumed: true, from: undefined, lookedAt: 0 }
  expect(isRecognised(found, roll, round, new Notices(() => {}))).toBe(true)
  expect(roll.tails.map(({ extent }) => extent.offset)).toEqual([7])
  roll.retire(0)
  roll.retire(1999)
  expect(roll.tails).toHaveLength(1)
  roll.retire(2000)
  expect(roll.tails).toHaveLength(0)
})

function positionOf(path: string): Position {
  const { dev: device, ino: inode } = statSync(path)
  const all = fingerprintOf(bytesAt(openSync(path, 'r'), 0, 7))
  return {
    path,
    file: path,
    device,
    inode,
    state: 'rotated',
    begun: 0,
    offset: 7,
    crc: 0,
    fingerprint: all,
    edge: all,
  }
}
