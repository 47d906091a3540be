import { expect, test } from 'vitest'
import type { DecodeOptions } from '../src/options.ts'
import { feed } from './feed.ts'

const WINDOWS: DecodeOptions = { windowSeconds: 60 }

test.each([
  ['the record itself', '{"code":4100,"time":"2026-01-02T03:04:05Z"}', '03:04'],
  [
    'the record in a string, before the one around it',
    '{"log":"{\\"code\\":4100,\\"ts\\":\\"2026-01-02T03:04:05Z\\"}","time":"2026-01-02T09:09:09Z"}',
    '03:04',
  ],
  [
    'the record around it, where that says nothing',
    '{"log":"{\\"code\\":4100}","time":"2026-01-02T09:09:09Z"}',
    '09:09',
  ],
  [
    'the record behind a prefix, before the prefix',
    '2026-01-02T09:09:09Z stdout F {"code":4100,"time":"2026-01-02T03:04:05Z"}',
    '03:04',
  ],
  ['a prefix that begins with a time', '2026-01-02T12:09:09.5+03:00 stdout F {"code":4100}', '09:09'],
])('a failing line has the time of %s', (_, line, time) => {
  const { windows } = feed([Buffer.from(`${line}\n`)], WINDOWS).summary
  expect(windows?.counts.map(({ start }) => start)).toEqual([`2026-01-02T${time}:00Z`])
})

test('a prefix without a year says nothing of when it was', () => {
  const { windows } = feed([Buffer.from('Jan  2 03:04:05 host app: {"code":4100}\n')], WINDOWS).summary
  expect(windows).toMatchObject({ untimed: 1, counts: [] })
})

test('values are looked for in the record in a string first, and a second run finds the same ones', () => {
  const log = Buffer.from(
    '{"log":"{\\"code\\":4100,\\"host\\":\\"in\\"}","host":"out","pod":"p"}\n{"log":"text","code":4100}\n',
  )
  const options: DecodeOptions = { top: ['host', 'pod', 'log', 'stage'] }
  const once = feed([log], options)
  const values = once.summary.top?.map((top) => top.values.map(({ value }) => value))
  // A text that is a failing record is no value: its members are.
  expect(values).toEqual([['in'], ['p'], ['text'], []])
  expect(feed([once.output], options).summary.top).toEqual(once.summary.top)
})
