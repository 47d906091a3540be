import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { summaryHtml } from '../../src/report/html/page.ts'
import { fullSummary } from '../report/sample.ts'
import { ROOT } from './packed.ts'

const FOLDER = join(ROOT, 'dist/cli')

describe('the charts in the command', () => {
  test('are loaded only when a page is asked for', () => {
    expect(holding(/renderToVNode/)).toEqual(['page.js'])
    expect(holding(/\bimport\([`"]\.\/page\.js[`"]\)/)).not.toEqual([])
    expect(holding(/(?:\bfrom|\bimport)\s*[`"]\.\/page\.js[`"]/)).toEqual([])
  })

  test('are drawn as before they were made small', async () => {
    const { summaryHtml: small } = await import(pathToFileURL(join(FOLDER, 'page.js')).href)
    expect(small(fullSummary(), tencentVod, 'en')).toBe(summaryHtml(fullSummary(), tencentVod, 'en'))
  })
})

/** The chunks in which this stands. */
function holding(pattern: RegExp): string[] {
  const chunks = readdirSync(FOLDER).filter((name) => name.endsWith('.js'))
  return chunks.filter((name) => pattern.test(readFileSync(join(FOLDER, name), 'utf8')))
}
