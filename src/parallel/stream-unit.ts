import { MessageChannel } from 'node:worker_threads'
import { stepOfDeath } from './death.ts'
import { openQueue } from './queue.ts'
import { openShare } from './share.ts'
import type { FileTask, Step, StreamTask, Word } from './task.ts'
import { settled, type Unit, type Works } from './unit.ts'

export interface StreamUnit extends Unit {
  /** Where it came to an end, once its last result has been taken. */
  readonly end: number | undefined
}

export interface StreamWork {
  readonly source: number
  readonly name: string
  readonly isWhole: boolean
  /** How many results may be on their way at once: two keep the worker busy while one is used. */
  readonly rooms: number
}

/** Work whose results come step by step, no more of them than there is memory for. */
export function streamUnit(
  { source, name, isWhole, rooms: first }: StreamWork,
  method: 'stream' | 'file',
  task: StreamTask | FileTask,
  { pool, stepRooms, settings, arrived }: Works,
): StreamUnit {
  const { port1: words, port2: port } = new MessageChannel()
  const steps = openQueue<Step>()
  const share = openShare(stepRooms, (room) => say(room))
  let arrivedEnd = task.from
  let end = task.from

  function say(word: Word): void {
    words.postMessage(word)
  }
  function take(step: Step): void {
    arrivedEnd = step.end
    steps.push(step)
    arrived()
  }
  function receive(step: unknown): void {
    share.want()
    take(step as Step)
  }
  async function work(): Promise<void> {
    try {
      take(await pool.run<StreamTask | FileTask, Step>(method, task, { port, receive }))
    } catch (error) {
      take(stepOfDeath(error, name, arrivedEnd, settings))
    } finally {
      words.close()
      steps.end()
    }
  }

  share.grant(first)
  const result = work()
  return {
    source,
    isWhole,
    settled: settled(result),
    get end() {
      return steps.isOver ? end : undefined
    },
    async next() {
      const step = await steps.next()
      if (step === undefined) await result
      else end = step.end
      return step
    },
    use({ room }) {
      share.giveBack(room)
      if (steps.isOver) share.giveUp()
    },
    grant(isNext, isSpare) {
      if (isSpare || (isNext && steps.length === 0)) share.grantWanted()
    },
    stop: () => say('stop'),
  }
}
