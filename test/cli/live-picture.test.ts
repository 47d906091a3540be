import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pictureOf } from '../../src/cli/live-picture.ts'
import type { Run } from '../../src/cli/run.ts'
import type { Style } from '../../src/report/style.ts'

const HOUR = 3_600_000
const STYLE: Style = { language: 'en', width: 200, color: false }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test.each([
  ['forward', HOUR],
  ['back', -HOUR],
])('a clock that is set %s by an hour changes nothing but how times are called', (_, jump) => {
  const failed = [0]
  const picture = pictureOf(runWith(failed))
  vi.advanceTimersByTime(2000)
  failed[0] = 3
  picture(STYLE, 20)
  vi.setSystemTime(Date.now() + jump)
  vi.advanceTimersByTime(5000)
  const last = new Date(Date.now() - 5000).toTimeString().slice(0, 8)
  expect(picture(STYLE, 20)[0]).toBe(
    `following for 0:07 · 3 failures read in the last minute · last one at ${last}`,
  )
  vi.advanceTimersByTime(60_000)
  expect(picture(STYLE, 20)[0]).toContain('following for 1:07 · 0 failures read in the last minute')
})

/** As much of a run as the line on top asks for. */
function runWith(byId: readonly number[]): Run {
  return {
    accounts: { tally: { byId, bytes: 0, lines: [] } },
    catalog: { id: 'x', version: '1' },
  } as unknown as Run
}
