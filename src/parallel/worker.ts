import type { MessagePort } from 'node:worker_threads'
import { resolve, type Settings } from '../options.ts'
import { blockDecoder } from './block.ts'
import { decodeFile } from './file.ts'
import { assignment, emit, serve } from './pool.ts'
import { decodeStream } from './stream.ts'
import type { Assignment, FileTask, StreamTask } from './task.ts'

// The entry of a worker thread: what it can do.
const { options, writes, stepBytes } = assignment<Assignment>()
const settings: Settings = { ...resolve(options), writes, reuse: true }

serve({
  block: blockDecoder(settings),
  stream: (task: StreamTask, port: MessagePort) => decodeStream(task, port, settings, stepBytes, emit),
  file: (task: FileTask, port: MessagePort) => decodeFile(task, port, settings),
})
