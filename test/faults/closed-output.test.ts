import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { Running } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'
import { Random } from '../random.ts'
import { explained, makeLog } from './log.ts'
import { SEED, TRIALS } from './moments.ts'
import { waysOver } from './ways.ts'

/** A way each, the first of them another one each time. */
const TIMES = Math.ceil(TRIALS / 2)

vi.setConfig({ testTimeout: 60_000 + TIMES * 5000 })

const scratch = makeScratch()
const log = makeLog(new Random(SEED), 2_000_000)
const ways = waysOver(log, scratch)

test(`a reader that goes away at a random byte, ${TIMES} times, ends the run quietly`, async () => {
  const random = new Random(SEED)
  const { output: whole } = explained(log)
  for (let trial = 0; trial < TIMES; trial++) {
    const way = ways[(SEED + trial) % ways.length]
    if (way === undefined) throw new Error('there is no way')
    // What lies in the pipe is neither read nor refused.
    const enough = random.below(whole.length / 2)
    const running = way.start()
    const message = `seed ${SEED}: ${way.name}, after ${enough} bytes`
    const end = once(running, 'exit')
    let stderr = ''
    running.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    const bytes = await read(running, enough)
    const [status, signal] = way.isEndless ? await endOfEndless(end) : await end
    expect({ status, signal }, `${message}: ${stderr}`).toEqual({ status: 0, signal: null })
    // The engine warns that it is slow.
    expect(stderr.replace(/^.*disabling flag.*\n/, ''), message).toBe('')
    expect(whole.subarray(0, bytes.length).equals(bytes), message).toBe(true)
  }
})

/** At least so many bytes, and then never again any. */
async function read({ stdout }: Running, enough: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= enough) break
  }
  return Buffer.concat(chunks)
}

/** Who follows a file finds out when there is something to write. */
async function endOfEndless(end: Promise<unknown[]>): Promise<unknown[]> {
  for (;;) {
    appendFileSync(scratch.path('app.log'), '{"code":4100}\n')
    const ending = await Promise.race([end, setTimeout(100)])
    if (ending !== undefined) return ending as unknown[]
  }
}
