// A worker that dies a moment after its first task, when it has nothing to do, and leaves a file as a mark of it.
import { writeFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

parentPort.once('message', () => setTimeout(die, 100))
await import('../../dist/cli/worker.js')

function die() {
  writeFileSync(process.env.FAULTLINE_TEST_ONCE, '')
  process.exit(3)
}
