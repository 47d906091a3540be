// A worker that dies of its first task, or of every one.
import { closeSync, openSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

const once = process.env.FAULTLINE_TEST_ONCE

parentPort.on('message', ({ method }) => {
  if ((method !== 'block' && method !== 'stream') || !isMarked()) return
  process.exit(3)
})
await import('../../dist/cli/worker.js')

/** With a file for it, only who makes it dies. */
function isMarked() {
  if (once === '') return true
  try {
    closeSync(openSync(once, 'wx'))
    return true
  } catch {
    return false
  }
}
