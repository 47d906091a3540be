import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { startFaultline } from '../cli/faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED } from '../cli/lines.ts'
import { makeScratch } from '../cli/scratch.ts'
import { stateOf } from '../soak/process-state.ts'

/** In seconds; `npm run proof` lets it be a minute. */
const STALL = Number(process.env.FAULTLINE_STALL ?? 2)
const MEGABYTE = 1_000_000
const MOST_MEMORY = 130 * MEGABYTE
const MOST_GROWTH = 5 * MEGABYTE
const TIMES = 60_000

vi.setConfig({ testTimeout: 60_000 + STALL * 1000 })

const scratch = makeScratch()
const log = scratch.write('living.log', (MEDIA + GOOD + AUTH).repeat(TIMES))

test(`a reader that stalls for ${STALL} seconds costs no memory, and gets every byte of a followed file`, async () => {
  const running = startFaultline(['-F', '--from', 'start', '--summary', 'json', log])
  const pid = running.pid ?? Number.NaN
  // Nobody reads; by then the pipe is full.
  await setTimeout(1000)
  const first = stateOf(pid)
  await setTimeout(STALL * 1000)
  const last = stateOf(pid)
  expect(last?.memory).toBeLessThan(MOST_MEMORY)
  expect(last?.memory).toBeLessThan((first?.memory ?? 0) + MOST_GROWTH)
  const wanted = Buffer.from((MEDIA_EXPLAINED + GOOD + AUTH_EXPLAINED).repeat(TIMES))
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
