import { expect, test } from 'vitest'
import { Notices } from '../../../src/source/follow/notices.ts'

test('how it stands with two files of one path is said once of each, until something happens', () => {
  const said: string[] = []
  const notices = new Notices((message) => said.push(message))
  const look = (): void => {
    notices.state('app.log', 'is not there: waiting for it')
    notices.state('app.log', 'cannot be read: permission denied')
  }
  for (let round = 0; round < 3; round++) look()
  const both = ['app.log: is not there: waiting for it', 'app.log: cannot be read: permission denied']
  expect(said).toEqual(both)
  notices.event('app.log', 'has appeared: following it')
  for (let round = 0; round < 3; round++) look()
  expect(said).toEqual([...both, 'app.log: has appeared: following it', ...both])
})
