import type { MessagePort } from 'node:worker_threads'
import { Enricher } from '../enrich.ts'
import type { Settings } from '../options.ts'
import { fileSource } from '../source/source.ts'
import { toPlain } from './failure.ts'
import { Gathering } from './gathering.ts'
import { type Grants, receiveGrants } from './grants.ts'
import { stretchChunks } from './stretch.ts'
import type { Step, StreamTask } from './task.ts'

/** How much content makes a step where nothing comes out of it, so that progress is seen. */
const QUIET_STEP_BYTES = 16 * 1024 * 1024

/** Decodes a source step by step, each of which goes to `hand` when there is room for it, but for the last one. */
export async function decodeStream(
  task: StreamTask,
  port: MessagePort,
  settings: Settings,
  stepBytes: number,
  hand: (step: Step) => void,
): Promise<Step> {
  const grants = receiveGrants(port)
  const enricher = new Enricher(settings)
  const gathering = new Gathering(enricher)
  const reading = open(task, grants)
  let offset = task.from
  let handed = task.from
  let failure: unknown
  if (settings.writes) gathering.enter(await grants.next())
  try {
    for await (const chunk of reading.chunks) {
      gathering.add(enricher.write(chunk))
      offset += chunk.length
      if (gathering.length < stepBytes && offset - handed < QUIET_STEP_BYTES) continue
      hand(gathering.step({ offset, position: reading.position(offset), done: false }))
      handed = offset
      if (settings.writes) gathering.enter(await grants.next())
    }
  } catch (error) {
    failure = error
  }
  // Stopped inside a line: what is there of it belongs to the next run, which begins with the line.
  if (!grants.stop.aborted || failure !== undefined) gathering.add(enricher.end())
  grants.close()
  const standing = { offset, position: reading.position(offset) }
  if (failure !== undefined) return gathering.step({ ...standing, done: true, failure: toPlain(failure) })
  return gathering.step({ ...standing, done: !grants.stop.aborted && reading.isWhole(offset) })
}

interface Reading {
  readonly chunks: AsyncGenerator<Buffer>
  /** How many bytes on the disk were read for the content up to this offset. */
  position(offset: number): number
  /** Whether the source has been read if all has been read up to this offset. */
  isWhole(offset: number): boolean
}

function open(task: StreamTask, { stop }: Grants): Reading {
  if ('descriptor' in task) {
    return {
      chunks: stretchChunks(task, stop),
      position: (offset) => offset,
      isWhole: (offset) => offset >= task.size,
    }
  }
  const source = fileSource(task.path)
  return { chunks: source.chunks(stop, task.from), position: () => source.position, isWhole: () => true }
}
