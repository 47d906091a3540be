import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultline } from './faultline.ts'
import { MEDIA } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const MY_TEAM = fileURLToPath(new URL('../../fixtures/catalog/my-team.json', import.meta.url))

describe('--catalog', () => {
  test('adds codes to the stream and the summary, numbers and names', async () => {
    const input = '{"code":-50001}\n{"ErrorCode":"SourceFileError.ContentMalformed"}\n'
    const { stdout, stderr } = await faultline(['--catalog', MY_TEAM, '--summary', 'json'], input)
    expect(stdout).toContain('{"code":-50001,"decoded":{"stage":"upload",')
    expect(stdout).toContain('"SourceFileError.ContentMalformed","decoded":{"stage":"custom",')
    expect(JSON.parse(stderr)).toMatchObject({
      catalog: { id: 'tencent-vod+tencent-vod-3+my-team', version: '1+1+3', entries: 152 },
      codes: { failed: 2 },
    })
  })

  test('replaces codes', async () => {
    const { stdout } = await faultline(['--catalog', MY_TEAM, '--only', 'category=camera-firmware'], MEDIA)
    expect(stdout).toContain('"category":"camera-firmware"')
  })

  test('adds codes to explain and codes', async () => {
    expect(await faultline(['explain', '--catalog', MY_TEAM, '-50001'])).toMatchObject({ status: 0 })
    const { stdout } = await faultline([
      'codes',
      '--catalog',
      MY_TEAM,
      '--category',
      'upload',
      '--format',
      'json',
    ])
    expect(JSON.parse(stdout)).toMatchObject([{ code: -50001 }])
  })
})

describe('--catalogs', () => {
  const input = '{"ErrCode":60000,"ErrCodeExt":"SourceFileError.NoVideoMedia"}\n{"ErrCode":-45029}\n'
  const read = async (...words: string[]) =>
    JSON.parse((await faultline(['-q', '--summary', 'json', ...words], input)).stdout)

  test('are both without it, and the summary tells which failure is of which', async () => {
    const both = await read()
    expect(both.catalog).toEqual({ id: 'tencent-vod+tencent-vod-3', version: '1+1', entries: 151 })
    expect(both.failures).toMatchObject([
      { code: -45029, catalog: 'vod-2.0' },
      { code: 'SourceFileError.NoVideoMedia', catalog: 'vod-3.0' },
    ])
    expect(await read('--catalogs', 'vod-3.0,vod-2.0')).toMatchObject({ ...both, runs: [expect.anything()] })
    const table = (await faultline(['-q'], input)).stdout
    expect(table).toMatch(/^ +1 +-45029 +vod-2\.0 /m)
    expect(table).toMatch(/^ +1 +SourceFileError\.NoVideoMedia +vod-3\.0 /m)
  })

  test('are those that are named, and a summary of them has their name', async () => {
    expect(await read('--catalogs', 'vod-2.0')).toMatchObject({
      catalog: { id: 'tencent-vod', version: '1', entries: 132 },
      failures: [{ code: -45029 }],
      unrecognised: [{ code: '60000', count: 1 }],
    })
    expect(await read('--catalogs', 'vod-3.0')).toMatchObject({
      catalog: { id: 'tencent-vod-3', version: '1', entries: 19 },
      failures: [{ code: 'SourceFileError.NoVideoMedia' }],
      unrecognised: [{ code: '-45029', count: 1 }],
    })
  })

  test('can be extended', async () => {
    const own = await read('--catalogs', 'vod-3.0', '--catalog', MY_TEAM)
    expect(own.catalog).toEqual({ id: 'tencent-vod-3+my-team', version: '1+3', entries: 21 })
    expect(own.failures).toMatchObject([
      { code: -45029, catalog: 'my-team' },
      { code: 'SourceFileError.NoVideoMedia', catalog: 'vod-3.0' },
    ])
  })

  test('mean the same on every core', async () => {
    const log = scratch.write('ext.log', input.repeat(50_000))
    const counted = async (jobs: string) =>
      JSON.parse((await faultline(['-q', '--summary', 'json', '-j', jobs, log])).stdout)
    const [one, two] = [await counted('1'), await counted('2')]
    expect(one.codes).toMatchObject({ found: 100_000, failed: 100_000 })
    expect(two).toEqual({ ...one, runs: two.runs })
  })

  test.each([[''], ['vod-4.0'], ['vod-2.0,vod'], ['vod-2.0 vod-3.0']])('is not %j', async (words) => {
    for (const command of [[], ['explain', '4100'], ['codes']]) {
      const { status, stdout, stderr } = await faultline([...command, '--catalogs', words], input)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toMatch(/^faultline: --catalogs ".*": expected one or more of vod-2\.0, vod-3\.0\n$/)
    }
  })
})

describe('a catalog that is no good ends the command before anything is read or written:', () => {
  test.each([
    [
      '{"id":"a","version":"1"}',
      /^faultline: .*bad\.json is not a valid catalog:\n {2}top level: .*entries.* is missing\n$/,
    ],
    ['{"id":', /^faultline: .*bad\.json is not JSON: .*\n$/],
    ['', /^faultline: .*bad\.json is not JSON: .*\n$/],
  ])('%j', async (text, message) => {
    const catalog = scratch.write('bad.json', text)
    for (const command of [[], ['explain', '4100'], ['codes']]) {
      const { status, stdout, stderr } = await faultline([...command, '--catalog', catalog], MEDIA)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toMatch(message)
    }
  })

  test('a file that has no end', async () => {
    expect(await faultline(['--catalog', '/dev/zero'], MEDIA)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: /dev/zero: cannot be read: expected at most 16777216 bytes, found more\n',
    })
  })

  test('a file that is not there', async () => {
    expect(await faultline(['--catalog', '/nowhere.json'], MEDIA)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: /nowhere.json: cannot be read: no such file or directory\n',
    })
  })
})
