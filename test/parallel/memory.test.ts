import { setTimeout } from 'node:timers/promises'
import type { MessagePort } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { Enricher } from '../../src/enrich.ts'
import { resolve } from '../../src/options.ts'
import { openBlockSize } from '../../src/parallel/block-size.ts'
import { Gathering } from '../../src/parallel/gathering.ts'
import { nothing } from '../../src/parallel/nothing.ts'
import type { Pool } from '../../src/parallel/pool.ts'
import { portionOf } from '../../src/parallel/portion-of.ts'
import { openRooms } from '../../src/parallel/rooms.ts'
import { run } from '../../src/parallel/run.ts'
import { streamUnit } from '../../src/parallel/stream-unit.ts'
import type { Step } from '../../src/parallel/task.ts'
import type { Works } from '../../src/parallel/unit.ts'
import { fileSource } from '../../src/source/source.ts'
import { makeScratch } from '../cli/scratch.ts'
import { SMALL } from './serial.ts'

const scratch = makeScratch()
const settings = resolve({})

test('however many sources there are, few are begun before somebody asks for more', async () => {
  const path = scratch.write('one', '{"code":4100}\n')
  const begun = new Set<number>()
  const starts = Array.from({ length: 100 }, (_, index) => ({
    get source() {
      begun.add(index)
      return fileSource(path)
    },
    from: 0,
  }))
  const options = { jobs: 2, options: {}, writes: true }
  const generator = run(starts, options, new AbortController().signal, { ...SMALL, unitsPerJob: 3 })
  await generator.next()
  await setTimeout(300)
  expect(begun.size).toBe(6)
  await generator.return(undefined)
})

test('a stream gets no room beyond its share until a step has been used, but the next in turn always gets on', async () => {
  const rooms = openRooms(10)
  const got: SharedArrayBuffer[] = []
  let hand = (_: Step): void => {}
  const pool: Pool = {
    run(_, __, stream) {
      const port = stream?.port as MessagePort
      port.on('message', (room) => got.push(room))
      hand = (step) => stream?.receive(step)
      return new Promise(() => {})
    },
    async close() {},
  }
  const works: Works = {
    settings,
    pool,
    blockRooms: undefined,
    blockSize: openBlockSize(1, undefined),
    stepRooms: rooms,
    failed: new Set(),
    arrived() {},
  }
  const unit = streamUnit(
    { source: 0, name: 'x', isWhole: true, rooms: 2 },
    'stream',
    { path: 'x', from: 0 },
    works,
  )
  async function deliver(): Promise<void> {
    await setTimeout(10)
    hand({ ...nothing(settings, 0), room: got.shift() })
  }

  await deliver()
  await deliver()
  expect(rooms.out).toBe(2)
  unit.grant(false, false)
  unit.grant(true, false)
  expect(rooms.out).toBe(2)
  for (let each = 0; each < 2; each++) unit.use((await unit.next()) as Step)
  expect(rooms.out).toBe(0)
  unit.grant(false, false)
  expect(rooms.out).toBe(0)
  unit.grant(true, false)
  expect(rooms.out).toBe(1)
  unit.grant(false, true)
  unit.grant(false, true)
  expect(rooms.out).toBe(2)
  unit.stop()
})

test('rooms are used again', () => {
  const rooms = openRooms(10)
  const [one, other] = [rooms.take(), rooms.take()]
  expect(rooms.out).toBe(2)
  rooms.give(one)
  rooms.give(undefined)
  expect(rooms.out).toBe(0)
  expect(rooms.take()).toBe(one)
  expect(rooms.take()).not.toBe(other)
})

test('what finds no room is handed over beside it, in order, and no larger room is made', () => {
  const [room, pieces] = [
    new SharedArrayBuffer(64),
    ['one line', 'a line too long for its room'.repeat(9), 'last'],
  ]
  const gathering = new Gathering(new Enricher(settings))
  gathering.enter(room)
  gathering.add(pieces.map((piece) => Buffer.from(piece)))
  expect(gathering.length).toBe(pieces.join('').length)
  const step = gathering.step({ offset: 0, position: 0, done: true })
  expect(step.room).toBe(room)
  expect(Buffer.concat(portionOf(0, step).output).toString()).toBe(pieces.join(''))
  expect(gathering.length).toBe(0)
})
