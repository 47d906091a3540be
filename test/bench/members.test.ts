import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { explainedIn } from './members.ts'

const folder = mkdtempSync(join(tmpdir(), 'faultline-members-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const AUTH = {
  stage: 'api',
  step: 'authentication',
  cause: 'signature-failed',
  category: 'auth',
  party: 'caller',
  retry: 'after-fix',
  message: 'api, authentication: signature-failed',
}

test('codes are counted that have their meaning beside them, at any depth', () => {
  const records = [
    { code: 4100, decoded: AUTH },
    { id: 1, tasks: [{ errCode: '4100', decoded: AUTH, status: 'FINISH' }, { errCode: 0 }] },
    { code: 1 },
  ]
  expect(explained(records)).toEqual({ 4100: 2 })
})

test('codes are counted whose meaning the record has by their paths', () => {
  const decoded = { '$.code': AUTH, '$.tasks[1].errCode': AUTH }
  expect(explained([{ code: 4100, tasks: [{ errCode: 0 }, { errCode: 4100 }], decoded }])).toEqual({
    4100: 2,
  })
})

test.each([
  ['another meaning', { code: 4100, decoded: { ...AUTH, cause: 'signature-expired' } }],
  ['more than the meaning', { code: 4100, decoded: { ...AUTH, more: 1 } }],
  ['the meaning of another code', { code: -45029, decoded: AUTH }],
  ['a meaning without a code', { code: 0, decoded: AUTH }],
  ['the meaning of another code, by its path', { code: -45029, decoded: { '$.code': AUTH } }],
  ['the meaning of nothing, by its path', { code: 4100, decoded: { '$.codes': AUTH } }],
])('%s is refused', (_, record) => {
  expect(() => explained([record])).toThrow('what is told of')
})

function explained(records: readonly object[]): Record<string, number> {
  const file = join(folder, 'output.ndjson')
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  return Object.fromEntries(explainedIn(file))
}
