import { describe, expect, test } from 'vitest'
import { faultline } from './faultline.ts'

describe('codes', () => {
  test('lists all 132 in a table', async () => {
    const { status, stdout, stderr } = await faultline(['codes'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.match(/^ *-?\d{4,5} /gm)).toHaveLength(132)
  })

  test('lists them as JSON, with both messages', async () => {
    const codes = JSON.parse((await faultline(['codes', '--format', 'json'])).stdout)
    expect(codes).toHaveLength(132)
    expect(codes[0]).toHaveProperty('message.en')
    expect(codes[0]).toHaveProperty('message.zh')
  })

  test('lists them as comma-separated values, and as Markdown in either language', async () => {
    const list = async (...words: string[]) =>
      (await faultline(['codes', '--category', 'auth', ...words])).stdout
    const csv = (await list('--format', 'csv')).split('\n')
    expect(csv[0]).toMatch(/^code,stage,.*,message\.en,message\.zh$/)
    expect(csv.slice(1, -1).map((row) => row.split(',')[0])).toEqual(['4100', '4200', '4300', '4500'])
    expect(await list('--format', 'markdown')).toMatch(/^\| +CODE \| MEANING .*\n\| -+: \|/)
    expect(await list('--format', 'markdown', '--lang', 'zh')).toContain('| 鉴权失败 |')
  })

  test('lists those of a category and of a stage', async () => {
    const list = async (...words: string[]) =>
      JSON.parse((await faultline(['codes', '--format', 'json', ...words])).stdout)
    expect((await list('--category', 'auth')).map(({ code }: { code: number }) => code)).toEqual([
      4100, 4200, 4300, 4500,
    ])
    const both = await list('--category', 'media-corrupt', '--stage', 'transcode')
    expect(both.length).toBeGreaterThan(0)
    expect(both.every((each: object) => 'stage' in each && each.stage === 'transcode')).toBe(true)
  })

  test('is in Chinese on request', async () => {
    expect((await faultline(['codes', '--lang', 'zh', '--category', 'auth'])).stdout).toContain('鉴权失败')
  })

  test.each([
    [['--category', 'Auth'], /^faultline: --category Auth: no code has it; there is auth, billing, /],
    [['--stage', 'upload'], /^faultline: --stage upload: no code has it; there is api, /],
    [
      ['--category', 'auth', '--stage', 'query'],
      /^faultline: --stage query: no code has it; there is api\n$/,
    ],
    [
      ['--format', 'xml'],
      /^faultline: --format "xml": expected one of "table", "json", "csv", "markdown" \(see faultline --help\)\n$/,
    ],
    [['4100'], /^faultline: codes 4100: codes takes only options; see faultline explain\n$/],
  ])('refuses %j', async (words, message) => {
    const { status, stdout, stderr } = await faultline(['codes', ...words])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})
