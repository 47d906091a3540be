import { MessageChannel } from 'node:worker_threads'
import { stepOfDeath } from './death.ts'
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
  { pool, stepRooms: rooms, settings, arrived }: Works,
): StreamUnit {
  const { port1: words, port2: port } = new MessageChannel()
  const steps: Step[] = []
  let [granted, wanted, isLast] = [0, 0, false]
  let end: number | undefined
  let wake = (): void => {}

  function say(word: Word): void {
    words.postMessage(word)
  }
  function grant(): void {
    if (rooms === undefined) return
    granted++
    say(rooms.take())
  }
  function take(step: Step): void {
    steps.push(step)
    wanted++
    wake()
    arrived()
  }
  async function run(): Promise<void> {
    try {
      take(
        await pool.run<StreamTask | FileTask, Step>(method, task, {
          port,
          receive: (step) => take(step as Step),
        }),
      )
    } catch (error) {
      take(stepOfDeath(error, name, steps.at(-1)?.end ?? end ?? task.from, settings))
    } finally {
      isLast = true
      words.close()
      wake()
    }
  }

  for (let each = 0; each < first; each++) grant()
  const result = run()
  const ended = settled(result)
  return {
    source,
    isWhole,
    settled: ended,
    get end() {
      return isLast && steps.length === 0 ? end : undefined
    },
    async next() {
      while (steps.length === 0 && !isLast) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (steps.length === 0) await result
      const step = steps.shift()
      end = step?.end ?? end
      return step
    },
    use({ room }) {
      if (room !== undefined) {
        granted--
        rooms?.give(room)
      }
      // Rooms that the worker did not need, or took to its grave.
      if (isLast && steps.length === 0) for (; granted > 0; granted--) rooms?.give(undefined)
    },
    grant(isNext, isSpare) {
      if (wanted === 0 || isLast || !(isSpare || (isNext && steps.length === 0))) return
      wanted--
      grant()
    },
    stop: () => say('stop'),
  }
}
