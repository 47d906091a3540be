import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Arguments } from '../../src/cli/arguments.ts'
import { LiveView } from '../../src/cli/live-view.ts'
import type { Run } from '../../src/cli/run.ts'

/** What the view begins a picture with. */
const PICTURE = '\u001b[?2026h'
/** And empties a screen with. */
const CLEARED = '\u001b[H\u001b[J'
/** Then it is ticked, and paints soon after. */
const TICK = 3000
const RUN = {
  accounts: { tally: { byId: [0], bytes: 0, lines: [] } },
  catalog: { id: 'x', version: '1' },
} as unknown as Run

let view: LiveView | undefined
let written = ''

beforeEach(() => {
  vi.useFakeTimers()
  written = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text
    return true
  })
})
afterEach(() => {
  view?.stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const resize = (): unknown => process.stdout.emit('resize')
const wake = (): unknown => process.emit('SIGCONT', 'SIGCONT')

test.each([
  ['another size, and then the waking', resize, wake],
  ['the waking, and then another size', wake, resize],
])('%s: one picture, on an empty screen, however long ago the last one was', (_, first, second) => {
  for (const since of [-500, -50, 0, 50, 95, 100, 150]) {
    view = new LiveView(RUN, { lang: 'en' } as Arguments)
    vi.advanceTimersByTime(TICK + since)
    written = ''
    first()
    vi.advanceTimersByTime(50)
    second()
    vi.advanceTimersByTime(120)
    expect(written.split(PICTURE), `${since} ms`).toHaveLength(2)
    expect(written.startsWith(CLEARED)).toBe(true)
    view.stop()
  }
})

test('messages meanwhile change nothing of that', () => {
  view = new LiveView(RUN, { lang: 'en' } as Arguments)
  vi.advanceTimersByTime(TICK - 500)
  resize()
  vi.advanceTimersByTime(10)
  view.hide()
  vi.advanceTimersByTime(10)
  view.hide()
  written = ''
  vi.advanceTimersByTime(30)
  wake()
  vi.advanceTimersByTime(120)
  expect(written.split(PICTURE)).toHaveLength(2)
})

test('behind a message it is painted at once', () => {
  view = new LiveView(RUN, { lang: 'en' } as Arguments)
  vi.advanceTimersByTime(TICK - 500)
  written = ''
  view.hide()
  vi.advanceTimersByTime(1)
  expect(written.split(PICTURE)).toHaveLength(2)
})
