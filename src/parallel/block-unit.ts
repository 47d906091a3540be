import { stepOfDeath } from './death.ts'
import { isDeath } from './pool.ts'
import type { BlockTask, Step } from './task.ts'
import { type Unit, unitOf, type Works } from './unit.ts'

/** A block of a plain file, given to a worker. If the worker dies of it, another one gets it, once. */
export function blockUnit(source: number, task: Omit<BlockTask, 'room'>, works: Works): Unit {
  const { pool, blockRooms: rooms, blockSize, settings } = works
  const run = () => pool.run<BlockTask, Step>('block', { ...task, room: rooms?.take() })
  const result = run()
    .catch((error: unknown) => {
      if (!isDeath(error)) throw error
      rooms?.give(undefined)
      return run()
    })
    .catch((error: unknown) => {
      rooms?.give(undefined)
      return stepOfDeath(error, task.name, task.from, settings)
    })
  return unitOf(source, result, ({ room, pieces, rest, end }) => {
    const written = rest.reduce((length, each) => length + each.length, pieces.at(-1) ?? 0)
    blockSize.learn(end - task.from, written)
    if (room !== undefined) rooms?.give(room)
  })
}
