// A worker that dies a moment after its first task, when it has nothing to do.
import { parentPort } from 'node:worker_threads'

parentPort.once('message', () => setTimeout(() => process.exit(3), 100))
await import('../../dist/cli/worker.js')
