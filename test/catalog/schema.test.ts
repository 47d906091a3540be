import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { extendCatalog } from '../../src/catalog/custom.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { tencentVod3 } from '../../src/catalog/tencent-vod-3.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../src/catalog/catalog.schema.json', import.meta.url), 'utf8'),
)
const { entry, ...definitions } = schema.$defs

test('the defaults that the schema tells an editor are those that an entry gets', () => {
  const least = { code: -50001, cause: 'a', category: 'a', message: 'a' }
  const value = { id: 'a', version: '1', entries: [least] }
  const defaults = Object.entries<{ default?: string }>(entry.properties)
    .map(([name, property]) => [name, property.default])
    .filter(([, value]) => value !== undefined)
  expect(defaults.map(([name]) => name)).toEqual(['stage', 'step', 'phase', 'party', 'retry'])
  expect(extendCatalog(tencentVod, value, 'a').faults.at(-1)).toMatchObject(Object.fromEntries(defaults))
})

test('an entry can say all that a fault holds, but for the catalog that it stands in', () => {
  const members = Object.keys(tencentVod3.faults[0] ?? {}).filter((member) => member !== 'catalog')
  expect(Object.keys(entry.properties)).toEqual(members)
})

test('every part that a value can fail names what it expects', () => {
  const parts = [
    schema,
    schema.properties.entries,
    entry,
    entry.properties.keys,
    ...Object.values(definitions),
    ...definitions.code.allOf,
  ]
  for (const part of parts) expect(part.description).toMatch(/^(an?|one|words|letters) .*[^.]$/)
})
