import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { GENERATED } from './generated.ts'

test.each(GENERATED)('%s is what its generator makes', async (path, text) => {
  const committed = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8')
  expect(await text(), `${path} is out of date: npm run generate`).toBe(committed)
})

test.each(GENERATED)('%s needs no package', async (_path, text) => {
  const imports = (await text()).matchAll(/\b(?:from|import|require\()\s*['"]([^'"]+)['"]/g)
  const modules = [...imports].map(([, module]) => module)
  expect(modules.filter((module) => !module?.startsWith('.'))).toEqual([])
})
