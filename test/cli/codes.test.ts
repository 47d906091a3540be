import { describe, expect, test } from 'vitest'
import { faultline } from './faultline.ts'

describe('codes', () => {
  test('lists all 151 in a table, each with its catalog', async () => {
    const { status, stdout, stderr } = await faultline(['codes'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.match(/^ *-?\d{4,5} +vod-2\.0 /gm)).toHaveLength(132)
    expect(stdout.match(/^ *[\w.]+ +vod-3\.0 /gm)).toHaveLength(19)
  })

  test('lists them as JSON, with both messages', async () => {
    const codes = JSON.parse((await faultline(['codes', '--format', 'json'])).stdout)
    expect(codes).toHaveLength(151)
    expect(codes[0]).toHaveProperty('message.en')
    expect(codes[0]).toHaveProperty('message.zh')
  })

  test('lists them as comma-separated values, and as Markdown in either language', async () => {
    const list = async (...words: string[]) =>
      (await faultline(['codes', '--category', 'auth', ...words])).stdout
    const csv = (await list('--format', 'csv')).split('\n')
    expect(csv[0]).toMatch(/^code,stage,.*,message\.en,message\.zh,catalog,keys$/)
    expect(csv.slice(1, -1).map((row) => row.split(',')[0])).toEqual([
      '4100',
      '4200',
      '4300',
      '4500',
      'InvalidInput.PermissionDenied',
    ])
    expect(await list('--format', 'markdown')).toMatch(/^\| +CODE \| MEANING .*\n\| -+: \|/)
    expect(await list('--format', 'markdown', '--lang', 'zh')).toMatch(/\| 鉴权失败 +\|/)
  })

  test('lists those of a category and of a stage', async () => {
    const list = async (...words: string[]) =>
      JSON.parse((await faultline(['codes', '--format', 'json', ...words])).stdout)
    const auth = await list('--category', 'auth', '--catalogs', 'vod-2.0')
    expect(auth.map(({ code }: { code: number }) => code)).toEqual([4100, 4200, 4300, 4500])
    const both = await list('--category', 'media-corrupt', '--stage', 'transcode')
    expect(both.length).toBeGreaterThan(0)
    expect(both.every((each: object) => 'stage' in each && each.stage === 'transcode')).toBe(true)
  })

  test('lists those of the catalogs that are chosen', async () => {
    const list = async (catalogs: string) =>
      JSON.parse((await faultline(['codes', '--format', 'json', '--catalogs', catalogs])).stdout)
    expect(await list('vod-2.0')).toHaveLength(132)
    expect(await list('vod-3.0, vod-2.0')).toHaveLength(151)
    const recent = await list('vod-3.0')
    expect(recent).toHaveLength(19)
    expect(recent[0]).toMatchObject({ code: 30009, keys: ['ErrCode', 'errCode'], catalog: 'vod-3.0' })
    // One catalog alone need not be told from another.
    const table = (await faultline(['codes', '--catalogs', 'vod-3.0'])).stdout
    expect(table).toContain('SourceFileError.NoVideoMedia')
    expect(table).not.toContain('vod-3.0')
  })

  test('is in Chinese on request', async () => {
    expect((await faultline(['codes', '--lang', 'zh', '--category', 'auth'])).stdout).toContain('鉴权失败')
  })

  test.each([
    [['--category', 'Auth'], /^faultline: --category Auth: no code has it; there is auth, billing, /],
    [['--stage', 'upload'], /^faultline: --stage upload: no code has it; there is api, /],
    [
      ['--category', 'auth', '--stage', 'query'],
      /^faultline: --stage query: no code has it; there is api, task\n$/,
    ],
    [
      ['--format', 'xml'],
      /^faultline: --format "xml": expected one of "table", "json", "csv", "markdown" \(see faultline --help\)\n$/,
    ],
    [
      ['--catalogs', 'vod-4.0'],
      /^faultline: --catalogs "vod-4\.0": expected one or more of vod-2\.0, vod-3\.0\n$/,
    ],
    [['--catalogs', 'vod-2.0,'], /^faultline: --catalogs "": expected one or more of /],
    [['4100'], /^faultline: codes 4100: codes takes only options; see faultline explain\n$/],
  ])('refuses %j', async (words, message) => {
    const { status, stdout, stderr } = await faultline(['codes', ...words])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})
