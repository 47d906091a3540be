import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Case, cases } from './arbitrary/case.ts'
import { soups } from './arbitrary/json.ts'
import { logs } from './arbitrary/log.ts'
import { options } from './arbitrary/options.ts'
import { runs } from './arbitrary/runs.ts'
import { feed } from './feed.ts'
import { readLog } from './oracle.ts'

test('any log gives the bytes and the summary of a plain reading of the contract, however it is cut', async () => {
  await fc.assert(fc.asyncProperty(cases(options, logs), readsAsTheOracle), runs(1000))
})

test('so do lines that begin like JSON and like codes, over and over', async () => {
  const lines = (chosen: Parameters<typeof soups>[0]) => soups(chosen).map((soup) => Buffer.from(soup))
  await fc.assert(fc.asyncProperty(cases(options, lines), readsAsTheOracle), runs(2500))
})

async function readsAsTheOracle({ options, log, chunks, handling }: Case): Promise<void> {
  const expected = await readLog(log, options)
  const fed = feed(chunks, options, handling)
  expect(fed.output.toString('latin1')).toBe(expected.output.toString('latin1'))
  expect(fed.summary).toEqual(expected.summary)
}
