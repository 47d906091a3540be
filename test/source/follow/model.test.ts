import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../arbitrary/runs.ts'
import type { Action, Setting } from './actions.ts'
import { World } from './world.ts'

const SINGLE: Setting = { names: ['app.log'], expand: () => ['app.log'], isLink: false }
const LINK: Setting = { names: ['app.log'], expand: () => ['app.log'], isLink: true }
const NARROW: Setting = {
  names: ['a.log', 'b.log'],
  expand: (names) => names.filter((name) => name.endsWith('.log')),
  isLink: false,
}
const WIDE: Setting = {
  names: ['a.log', 'b.log'],
  expand: (names) => names.filter((name) => /\.log/.test(name)),
  isLink: false,
}

const name = fc.nat(1)
const banner = fc.nat(2)
const kept: fc.WeightedArbitrary<Action>[] = [
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('append'), name, count: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('late'), name, count: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('half'), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('long'), name }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('create'), name, banner }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('rotate'), name, reopen: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replace'), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('switch'), name, banner }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('poll'), milliseconds: fc.constantFrom(100, 100, 1000, 6000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill'), pieces: fc.nat(4) }) },
]
const copied: fc.WeightedArbitrary<Action>[] = [
  ...kept,
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('copytruncate'), name }) },
]
const truncated: fc.WeightedArbitrary<Action>[] = [
  ...copied,
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('truncate'), name }) },
]

test.each([
  ['one path', SINGLE],
  ['a symbolic link', LINK],
  ['a pattern that rotated parts do not match', NARROW],
  ['a pattern that rotated parts match', WIDE],
])('every line comes exactly once: %s', async (_, setting) => {
  await fc.assert(
    fc.asyncProperty(sequences(kept), (actions) => holds(setting, actions)),
    runs(50),
  )
})

test.each([
  ['one path', SINGLE],
  ['a pattern that rotated parts do not match', NARROW],
  ['a pattern that rotated parts match', WIDE],
])('with copies and truncation too: %s', async (_, setting) => {
  await fc.assert(
    fc.asyncProperty(sequences(copied), (actions) => holds(setting, actions)),
    runs(50),
  )
})

test('truncation without a copy loses at most what nobody had looked at', async () => {
  await fc.assert(
    fc.asyncProperty(sequences(truncated), (actions) => holds(SINGLE, actions)),
    runs(50),
  )
})

function sequences(actions: fc.WeightedArbitrary<Action>[]): fc.Arbitrary<Action[]> {
  return fc.array(fc.oneof(...actions), { maxLength: 40, size: 'max' })
}

async function holds(setting: Setting, actions: readonly Action[]): Promise<void> {
  const world = new World(setting)
  await world.run([{ kind: 'create', name: 0, banner: 0 }, ...actions])
  const { must, may } = world.files.expected()
  const left = counted(must)
  const spare = counted(may)
  const unexpected = world.output.filter((line) => !taken(left, line) && !taken(spare, line))
  expect({ missing: [...left.keys()], unexpected }, world.messages.join('\n')).toEqual({
    missing: [],
    unexpected: [],
  })
  for (const { lines } of world.files.generations) expectOrder(lines, world.output)
}

function counted(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}

function taken(counts: Map<string, number>, line: string): boolean {
  const count = counts.get(line)
  if (count === undefined) return false
  if (count === 1) counts.delete(line)
  else counts.set(line, count - 1)
  return true
}

/** Lines of one generation come in their order, but for banners, which are in several. */
function expectOrder(lines: readonly string[], output: readonly string[]): void {
  const places = lines.filter((line) => /\d/.test(line)).map((line) => output.indexOf(line))
  const come = places.filter((place) => place !== -1)
  expect(come).toEqual([...come].sort((one, other) => one - other))
}
