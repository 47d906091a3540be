import { expect, test } from 'vitest'
import { pulse } from '../../src/cli/pulse.ts'

const SECOND = 1000

test('nothing has failed before something has', () => {
  const at = pulse(0, 7)
  expect(at(SECOND, 7)).toEqual({ now: SECOND, since: 0, lately: 0, last: undefined })
})

test('failures are of the last minute until they are older', () => {
  const at = pulse(0, 0)
  expect(at(1 * SECOND, 5)).toMatchObject({ lately: 5, last: 1 * SECOND })
  for (let second = 2; second <= 60; second++) {
    expect(at(second * SECOND, 5)).toMatchObject({ lately: 5, last: 1 * SECOND })
  }
  expect(at(61 * SECOND, 5)).toMatchObject({ lately: 0, last: 1 * SECOND })
  expect(at(62 * SECOND, 6)).toMatchObject({ lately: 1, last: 62 * SECOND })
})

test('is right for a steady stream, however long', () => {
  const at = pulse(0, 0)
  let lately = 0
  for (let second = 1; second <= 600; second++) lately = at(second * SECOND, 3 * second).lately
  expect(lately).toBe(180)
})
