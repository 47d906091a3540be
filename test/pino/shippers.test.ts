import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { decode } from '../../src/index.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()

test('pino.js, as users are shown it, explains its log and keeps a summary', () => {
  const folder = scratch.path('not/there/yet')
  const records = logOf('pino.js', folder)
  expect(records.map(({ errCode, decoded }) => [errCode, decoded?.message])).toEqual([
    [0, undefined],
    [-45029, decode(-45029)?.message.en],
  ])
  const summary = JSON.parse(readFileSync(join(folder, 'vod-summary.json'), 'utf8'))
  expect(summary.codes).toEqual({ found: 2, succeeded: 1, failed: 1, unrecognised: 0 })
})

test('pino-pipeline.js, as users are shown it, hands on explained records and the summary', () => {
  const [record, last] = logOf('pino-pipeline.js', scratch.path('piped'))
  expect(record?.decoded?.message).toBe(decode(-45029)?.message.zh)
  expect(last?.faultline?.codes.failed).toBe(1)
})

interface Record {
  readonly errCode?: number
  readonly decoded?: { readonly message: string }
  readonly faultline?: { readonly codes: { readonly failed: number } }
}

function logOf(name: string, folder: string): Record[] {
  const program = fileURLToPath(new URL(`../../fixtures/shippers/${name}`, import.meta.url))
  execFileSync(process.execPath, [program, folder])
  const lines = readFileSync(join(folder, 'vod.log'), 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line))
}
