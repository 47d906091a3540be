import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startFaultline } from '../cli/faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED } from '../cli/lines.ts'
import { makeScratch } from '../cli/scratch.ts'
import { stateOf } from '../soak/process-state.ts'

/** In seconds; `npm run proof` lets it be a minute. */
const STALL = Number(process.env.FAULTLINE_STALL ?? 2)
/** Between two looks, in milliseconds. */
const LOOK_WAIT = 300
const MEGABYTE = 1_000_000
const MOST_MEMORY = 130 * MEGABYTE
const MOST_GROWTH = 5 * MEGABYTE
/** What comes out is longer than the memory that is allowed: a run that kept it would need more. */
const TIMES = 320_000

vi.setConfig({ testTimeout: 60_000 + STALL * 1000 })

const scratch = makeScratch()
const log = scratch.write('living.log', (MEDIA + GOOD + AUTH).repeat(TIMES))

test(`a reader that stalls for ${STALL} seconds costs no memory, and gets every byte of a followed file`, async () => {
  const running = startFaultline(['-F', '--from', 'start', '--summary', 'json', log])
  onTestFinished(() => void running.kill('SIGKILL'))
  const pid = running.pid ?? Number.NaN
  // What is there is looked at, and not taken: nobody reads, and the pipe is full before long.
  await once(running.stdout, 'readable')
  const first = await settledMemory(pid)
  await setTimeout(STALL * 1000)
  const last = stateOf(pid)?.memory
  expect(last).toBeLessThan(MOST_MEMORY)
  expect(last).toBeLessThan(first + MOST_GROWTH)
  const wanted = Buffer.from((MEDIA_EXPLAINED + GOOD + AUTH_EXPLAINED).repeat(TIMES))
  expect(wanted.length).toBeGreaterThan(MOST_MEMORY)
  const digest = createHash('sha256')
  let stderr = ''
  running.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const closed = once(running, 'close')
  let length = 0
  for await (const chunk of running.stdout as AsyncIterable<Buffer>) {
    digest.update(chunk)
    length += chunk.length
    if (length === wanted.length) running.kill('SIGTERM')
  }
  expect(length).toBe(wanted.length)
  expect(digest.digest('hex')).toBe(createHash('sha256').update(wanted).digest('hex'))
  await closed
  expect(JSON.parse(stderr)).toMatchObject({ input: { lines: 3 * TIMES }, codes: { failed: 2 * TIMES } })
})

/** The memory of a process when it has done what it can: two looks see the same. */
async function settledMemory(pid: number): Promise<number> {
  let memory = Number.NaN
  for (;;) {
    const seen = stateOf(pid)?.memory
    if (seen === undefined) throw new Error('the command has ended')
    if (seen === memory) return memory
    memory = seen
    await setTimeout(LOOK_WAIT)
  }
}
