// A transport that is slower than any logger: it writes a little, and rests.
import { appendFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'

const LITTLE = 64 * 1024

export default ({ destination }) =>
  new Writable({
    highWaterMark: 1024,
    write(chunk, _encoding, done) {
      writeSlowly(destination, chunk).then(() => done(), done)
    },
  })

async function writeSlowly(path, chunk) {
  for (let from = 0; from < chunk.length; from += LITTLE) {
    appendFileSync(path, chunk.subarray(from, from + LITTLE))
    await setTimeout(5)
  }
}
