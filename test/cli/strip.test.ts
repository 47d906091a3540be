import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faultline } from './faultline.ts'
import { AUTH, GOOD, MEDIA, MEDIA_EXPLAINED, PLAIN, UNRECOGNISED } from './lines.ts'

const logs = new URL('../../fixtures/logs/', import.meta.url)
const names = readdirSync(logs).filter((name) => !name.endsWith('.md'))
const SILENT = ['--summary', 'none']

describe('--strip is the exact inverse', () => {
  test.each(names)('of fixtures/logs/%s', async (name) => {
    const log = readFileSync(new URL(name, logs))
    const explained = (await faultline(SILENT, log)).bytes
    expect((await faultline([...SILENT, '--strip'], explained)).bytes.equals(log)).toBe(true)
  })

  const bytes = Buffer.concat([
    Buffer.from(
      `\ufeff${MEDIA}${GOOD}${PLAIN}${AUTH}\r\n\n{"code":4100,"errCode":-45029,"decoded":{"mine":1}}\r\n`,
    ),
    Buffer.from(`{"code":4100,"decoded":"mine"}\n{"a":[{"status":-43001},{"code" : 1e2 , "code":4100}]}\n`),
    Buffer.from([0xff, 0x00, 0x0a, 0x7b, 0x22, 0xfe, 0x22, 0x3a, 0x31, 0x7d, 0x0a]),
    Buffer.from(`${UNRECOGNISED}{"code":4100`),
  ])

  test.each([
    ['of what no two lines of are alike', []],
    ['under the same --field', ['--field', 'why']],
    ['with the same --key', ['--key', 'a', '--status-key', 'state']],
    ['in the other language', ['--lang', 'zh']],
    ['where every line is checked', ['--strict']],
  ])('%s', async (_, words) => {
    const explained = (await faultline([...SILENT, ...words], bytes)).bytes
    expect(explained.length).toBeGreaterThan(bytes.length)
    const stripping = words.filter((word) => word !== '--lang' && word !== 'zh')
    expect((await faultline([...SILENT, '--strip', ...stripping], explained)).bytes.equals(bytes)).toBe(true)
  })

  test('and explaining twice is explaining once', async () => {
    const once = (await faultline(SILENT, bytes)).bytes
    expect((await faultline(SILENT, once)).bytes.equals(once)).toBe(true)
  })
})

test('--strip counts what it reads, like any run', async () => {
  const { stdout, stderr } = await faultline(['--strip', '--summary', 'json'], MEDIA_EXPLAINED + GOOD)
  expect(stdout).toBe(MEDIA + GOOD)
  expect(JSON.parse(stderr)).toMatchObject({
    input: { lines: 2, records: 2 },
    codes: { failed: 1, succeeded: 1 },
  })
})
