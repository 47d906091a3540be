import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { feed } from './feed.ts'

/** In the shape of `journalctl -o json`: numbers are texts, what is no text is a list of its bytes, and names are large. */
const JOURNAL = readFileSync(new URL('../fixtures/logs/journal.ndjson', import.meta.url))
const LINES = JOURNAL.toString().split('\n').length - 1

describe('a journal without codes of ours', () => {
  test('is left as it is, and all of it is records', () => {
    const { output, summary } = feed([JOURNAL], { strict: true })
    expect(output.equals(JOURNAL)).toBe(true)
    expect(summary.input).toMatchObject({ lines: LINES, records: LINES })
    expect(summary.codes).toEqual({ found: 0, succeeded: 0, failed: 0, unrecognised: 0 })
  })

  test('a field that is named as one that holds codes is read, and no other', () => {
    const { summary } = feed([JOURNAL], { keys: ['ERROR_CODE'], statusKeys: ['EXIT_STATUS'] })
    expect(summary.failures.map(({ code, count }) => [code, count])).toEqual([[-45029, 1]])
  })

  test('its lines fall into windows of its own time', () => {
    const log = JOURNAL.toString().replaceAll('"MESSAGE"', '"code":4100,"MESSAGE"')
    const wanted = { windowSeconds: 2, timeKeys: ['__REALTIME_TIMESTAMP'] }
    const { summary } = feed([Buffer.from(log)], wanted)
    expect(summary.windows?.counts.map(({ start }) => start)).toEqual([
      '2025-11-25T10:00:00Z',
      '2025-11-25T10:00:02Z',
      '2025-11-25T10:00:04Z',
      '2025-11-25T10:00:06Z',
    ])
  })
})
