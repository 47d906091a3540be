import { describe, expect, test } from 'vitest'
import { faultline, shell } from './faultline.ts'

describe('explain', () => {
  test('says what a code means', async () => {
    const { status, stdout, stderr } = await faultline(['explain', '-45029'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^-45029 {2}While transcoding, ffmpeg could not decode the source file\.\n/)
    expect(stdout).toMatch(/^category +media-corrupt$/m)
  })

  test('says it in Chinese', async () => {
    const { stdout } = await faultline(['explain', '--lang', 'zh', '4100'])
    expect(stdout).toMatch(/^4100 {2}鉴权失败\n/)
  })

  test('takes a code as it stands in a log, with its sign', async () => {
    const { status, stdout } = await faultline(['explain', '45029'])
    expect(status).toBe(1)
    expect(stdout).toMatch(/^45029 {2}This code is not in the catalog tencent-vod\+tencent-vod-3\.\n/)
  })

  test.each([
    ['4100', ['4100.0', '4.1e3', '"4100"', '"4100.0"']],
    ['-45029', ['-45029.0', '-45029.00', '"-45029"']],
    ['0', ['-0', '0.0', '"0"']],
    ['45029', ['45029.0']],
    ['SourceFileError.NoVideoMedia', ['"SourceFileError.NoVideoMedia"']],
  ])('takes each spelling of %s that a log may use', async (code, spellings) => {
    const { status, stdout } = await faultline(['explain', code])
    const all = spellings.map(() => stdout).join('\n')
    expect(await faultline(['explain', ...spellings])).toMatchObject({ status, stdout: all, stderr: '' })
    expect(await faultline(['explain', '-'], spellings.join('\n'))).toMatchObject({ status, stdout: all })
  })

  test('knows numbers and names of newer callbacks, but guesses at no suffix', async () => {
    const { status, stdout } = await faultline(['explain', '30009', 'SourceFileError.NoVideoMedia'])
    expect(status).toBe(0)
    expect(stdout.match(/^catalog +vod-3\.0$/gm)).toHaveLength(2)
    const unheard = await faultline(['explain', 'SourceFileError.Unheard'])
    expect(unheard.status).toBe(1)
    expect(unheard.stdout).toContain('SourceFileError is documented, but not with this suffix.')
    expect(await faultline(['explain', '--catalogs', 'vod-2.0', '30009'])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('The catalog vod-3.0 documents it, and is not chosen here'),
    })
  })

  test.each([['AuthFailure'], ['4100.5'], ['""'], ['0x1004'], ['--', '-x']])(
    'does not know %s',
    async (...words) => {
      const { status, stdout, stderr } = await faultline(['explain', ...words])
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
      expect(stdout).toContain('This code is not in the catalog tencent-vod+tencent-vod-3.')
    },
  )

  test('explains several, with an empty line between, and ends with 1 if one is not known', async () => {
    const [one, other] = [await faultline(['explain', '4100']), await faultline(['explain', '-1'])]
    expect(await faultline(['explain', '4100', '-1', '4100'])).toMatchObject({
      status: 1,
      stdout: `${one.stdout}\n${other.stdout}\n${one.stdout}`,
    })
    expect(await faultline(['explain', '4100', '4200'])).toMatchObject({ status: 0 })
  })

  test('explains more codes than an event may have listeners', async () => {
    const codes = Array.from({ length: 30 }, () => '4100')
    expect(await faultline(['explain', ...codes])).toMatchObject({ status: 0, stderr: '' })
  })

  test('reads codes from standard input where it is told -, one a line', async () => {
    const given = await faultline(['explain', '4200', '4100', '-45029', '4300'])
    const read = await faultline(['explain', '4200', '-', '4300'], '4100\r\n\n  -45029 ')
    expect(read).toEqual(given)
  })

  test('wants a code', async () => {
    expect(await faultline(['explain'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: explain: expected a code, as in `faultline explain -45029`\n',
    })
  })

  test('ends when nobody reads it any more', async () => {
    const { stdout, stderr } = await shell('{ yes 4100 | faultline explain -; echo "$?" >&2; } | head -n 1')
    expect(stdout).toMatch(/^4100 .*\n$/)
    expect(stderr).toBe('0\n')
  })
})
