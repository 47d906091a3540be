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
      catalog: { id: 'tencent-vod+my-team', version: '1+3', entries: 134 },
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

  test('a file that is not there', async () => {
    expect(await faultline(['--catalog', '/nowhere.json'], MEDIA)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: /nowhere.json: cannot be read: no such file or directory\n',
    })
  })
})
