import { expect, test } from 'vitest'
import { Accounts } from '../src/accounts.ts'
import { RECORD } from '../src/scan/kind.ts'
import { Tally } from '../src/tally.ts'

test('what is counted is put to the source that was entered', () => {
  const tally = new Tally(2)
  const accounts = new Accounts(tally)
  for (const [path, lines] of [
    ['a', 1],
    ['b', 20],
    ['a', 300],
  ] as const) {
    accounts.enter(path)
    count(tally, lines)
  }
  accounts.leave()
  count(tally, 4000)
  accounts.enter('empty')
  expect(accounts.ledgers()).toEqual([
    { path: 'a', lines: 301, bytes: 3010, failed: 301 },
    { path: 'b', lines: 20, bytes: 200, failed: 20 },
    { path: 'empty', lines: 0, bytes: 0, failed: 0 },
  ])
})

test('a source that is not left yet is told of, and goes on', () => {
  const tally = new Tally(2)
  const accounts = new Accounts(tally)
  accounts.enter('a')
  count(tally, 1)
  expect(accounts.ledgers()).toEqual([{ path: 'a', lines: 1, bytes: 10, failed: 1 }])
  count(tally, 2)
  expect(accounts.ledgers()).toEqual([{ path: 'a', lines: 3, bytes: 30, failed: 3 }])
})

test('ledgers of an earlier run go on, and what the tally held then belongs to nobody else', () => {
  const tally = new Tally(2)
  count(tally, 7)
  const accounts = new Accounts(tally, [{ path: 'a', lines: 7, bytes: 70, failed: 7 }])
  accounts.enter('b')
  count(tally, 1)
  accounts.enter('a')
  count(tally, 1)
  expect(accounts.ledgers()).toEqual([
    { path: 'a', lines: 8, bytes: 80, failed: 8 },
    { path: 'b', lines: 1, bytes: 10, failed: 1 },
  ])
})

function count(tally: Tally, lines: number): void {
  tally.lines[RECORD] += lines
  tally.bytes += 10 * lines
  tally.byId[1] += lines
}
