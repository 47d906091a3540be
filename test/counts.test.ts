import { expect, test } from 'vitest'
import { extendCatalog } from '../src/catalog/custom.ts'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { countsOf, tallyOf } from '../src/counts.ts'
import { Enricher } from '../src/enrich.ts'
import { resolve } from '../src/options.ts'
import { summarise } from '../src/summary.ts'

const ENTRY = { cause: 'mine', category: 'mine', message: 'Mine.' }
const mine = extendCatalog(
  tencentVod,
  {
    id: 'mine',
    version: '1',
    entries: [
      { ...ENTRY, code: 77 },
      { ...ENTRY, code: 'Own.Text' },
    ],
  },
  'here',
)
const LOG = '{"code":4100}\n{"code":77}\n{"code":"Own.Text"}\n{"code":88}\n{"code":0}\nno\n'

test('counts are those of the tally they were taken from, also as JSON', () => {
  const tally = tallyWith(mine)
  const revived = tallyOf(JSON.parse(JSON.stringify(countsOf(tally, mine))), mine)
  expect(summarise(revived, mine)).toEqual(summarise(tally, mine))
  expect(revived.state()).toEqual(tally.state())
})

test('what another catalog does not document counts as unrecognised from then on', () => {
  const revived = tallyOf(countsOf(tallyWith(mine), mine), tencentVod)
  const { codes, failures, unrecognised, input, failedRecords } = summarise(revived, tencentVod)
  expect(codes).toEqual({ found: 5, succeeded: 1, failed: 1, unrecognised: 3 })
  expect(failures.map(({ code, count }) => [code, count])).toEqual([[4100, 1]])
  expect(unrecognised.map(({ code }) => code).sort()).toEqual(['77', '88', 'Own.Text'])
  expect([input.lines, failedRecords]).toEqual([6, 3])
})

test('what was unrecognised stays so under a catalog that documents it', () => {
  const revived = tallyOf(countsOf(tallyWith(tencentVod), tencentVod), mine)
  const { codes, failures } = summarise(revived, mine)
  expect(codes).toEqual({ found: 4, succeeded: 1, failed: 1, unrecognised: 2 })
  expect(failures.map(({ code }) => code)).toEqual([4100])
})

function tallyWith(catalog: typeof tencentVod) {
  const enricher = new Enricher(resolve({ catalog }))
  enricher.write(Buffer.from(LOG))
  return enricher.tally
}
