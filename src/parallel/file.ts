import { statSync } from 'node:fs'
import { getSystemErrorMap } from 'node:util'
import type { MessagePort } from 'node:worker_threads'
import { Enricher } from '../enrich.ts'
import { FaultlineError } from '../errors.ts'
import type { Settings } from '../options.ts'
import { fileSource } from '../source/source.ts'
import { toPlain } from './failure.ts'
import { Gathering } from './gathering.ts'
import { receiveGrants } from './grants.ts'
import { nothing } from './nothing.ts'
import { openPacker } from './packer.ts'
import { openPlace, type Place } from './place.ts'
import type { FileTask, Step } from './task.ts'

/** The permissions of a file, without those that would let it run as somebody else. */
const PERMISSIONS = 0o777

/**
 * Decodes a source into a file of its own, compressed like it. Of a damaged one, what can be read becomes the file. If
 * it is stopped, or cannot be read at all, or the file cannot be written, there is no file and nothing is counted.
 */
export async function decodeFile(task: FileTask, port: MessagePort, settings: Settings): Promise<Step> {
  const grants = receiveGrants(port)
  try {
    const mode = statSync(task.path).mode & PERMISSIONS
    return await within(task, (place) => fill(place, task, mode, settings, grants.stop))
  } catch (error) {
    return nothing(settings, task.from, toPlain(error))
  } finally {
    grants.close()
  }
}

/** Opens the place, and leaves nothing there if `work` fails. */
async function within(task: FileTask, work: (place: Place) => Promise<Step>): Promise<Step> {
  let place: Place | undefined
  try {
    place = openPlace(task.target, task.directory)
    return await work(place)
  } catch (error) {
    throw unwritable(task.target, error)
  } finally {
    // After it is finished there is nothing to abandon.
    place?.abandon()
  }
}

async function fill(
  place: Place,
  task: FileTask,
  mode: number,
  settings: Settings,
  stop: AbortSignal,
): Promise<Step> {
  const enricher = new Enricher(settings)
  const source = fileSource(task.path)
  const chunks = source.chunks(stop, task.from)
  const first = await nextOf(chunks)
  if (first.failure !== undefined) return nothing(settings, task.from, toPlain(first.failure))
  const packer = await openPacker(place, source.compression())
  let offset = task.from
  let outcome: Outcome = first
  for (; outcome.chunk !== undefined; outcome = await nextOf(chunks)) {
    offset += outcome.chunk.length
    for (const piece of enricher.write(outcome.chunk)) await packer.write(piece)
  }
  if (stop.aborted) return nothing(settings, task.from)
  for (const piece of enricher.end()) await packer.write(piece)
  await packer.end()
  place.finish(mode)
  const standing = { offset, position: source.position, done: true }
  const { failure } = outcome
  return new Gathering(enricher).step(
    failure === undefined ? standing : { ...standing, failure: toPlain(failure) },
  )
}

/** One of the two, or none at the end. */
interface Outcome {
  readonly chunk?: Buffer | undefined
  readonly failure?: unknown
}

async function nextOf(chunks: AsyncGenerator<Buffer>): Promise<Outcome> {
  try {
    const { done, value } = await chunks.next()
    return done ? {} : { chunk: value as Buffer }
  } catch (failure) {
    return { failure }
  }
}

function unwritable(target: string, error: unknown): unknown {
  if (!(error instanceof Error && 'errno' in error && typeof error.errno === 'number')) return error
  const [, words = error.message] = getSystemErrorMap().get(error.errno) ?? []
  return new FaultlineError('unwritable', `${target}: cannot be written: ${words}`, { cause: error })
}
