import { expect, test } from 'vitest'
import { byAge, namesBefore } from '../../../src/source/follow/siblings.ts'

test.each([
  ['app.log.1', 'app.log'],
  ['app.log.12', 'app.log'],
  ['app.log-20260102', 'app.log'],
  ['app.log-20260102-1767312000', 'app.log'],
  ['app.log.2026-01-02T10:00:00Z', 'app.log'],
  ['app.log.2026-01-02.1', 'app.log'],
  ['app.log.old', 'app.log'],
  ['app.log~', 'app.log'],
  ['app-20260102.log', 'app.log'],
  ['app.1.log', 'app.log'],
  ['app2.log.1', 'app2.log'],
  ['0.log.20260102-100000', '0.log'],
  ['app.2.1', 'app.2'],
])('%s may have been %s', (name, before) => {
  expect(namesBefore(name)).toContain(before)
})

test.each(['app.log', 'app.log.json', 'app.log.1.gz', 'app-error.log', 'app.log.tmp', 'other'])(
  '%s is no rotated part of app.log',
  (name) => {
    expect(namesBefore(name)).not.toContain('app.log')
  },
)

test('the part that was written last is the youngest; of the others a greater number is older, a later date younger', () => {
  const part = (name: string, modified = 0) => ({ name, modified, isRotated: name !== 'app.log' })
  const parts = [
    part('app.log'),
    part('app.log.1'),
    part('app.log.10'),
    part('app.log.2'),
    part('app.log.3', 1),
  ]
  expect(parts.sort(byAge).map(({ name }) => name)).toEqual([
    'app.log.10',
    'app.log.2',
    'app.log.1',
    'app.log',
    'app.log.3',
  ])
  const dates = [part('app.log-20260103'), part('app.log-20251231'), part('app.log-20260102')]
  expect(dates.sort(byAge).map(({ name }) => name)).toEqual([
    'app.log-20251231',
    'app.log-20260102',
    'app.log-20260103',
  ])
})
