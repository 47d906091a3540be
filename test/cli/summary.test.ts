import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { FORMS } from '../../src/report/form.ts'
import { faultline } from './faultline.ts'
import { AUTH, GOOD, MEDIA, MEDIA_EXPLAINED, PLAIN, UNRECOGNISED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const LOG = MEDIA + GOOD + PLAIN + MEDIA + AUTH + UNRECOGNISED

const SUMMARY = {
  schema: 'faultline.summary/1',
  catalog: { id: 'tencent-vod+tencent-vod-3', version: '1+1', entries: 151 },
  input: { lines: 6, bytes: LOG.length, records: 5, notJson: 1, malformed: 0, blank: 0, oversize: 0 },
  codes: { found: 5, succeeded: 1, failed: 3, unrecognised: 1 },
  failedRecords: 3,
  classes: [
    { category: 'media-corrupt', count: 2, codes: 1 },
    { category: 'auth', count: 1, codes: 1 },
  ],
  failures: [
    {
      code: -45029,
      stage: 'transcode',
      step: 'run',
      cause: 'decode-failed',
      category: 'media-corrupt',
      party: 'media',
      retry: 'after-fix',
      count: 2,
      catalog: 'vod-2.0',
    },
    {
      code: 4100,
      stage: 'api',
      step: 'authentication',
      cause: 'signature-failed',
      category: 'auth',
      party: 'caller',
      retry: 'after-fix',
      count: 1,
      catalog: 'vod-2.0',
    },
  ],
  unrecognised: [{ code: '-46204', count: 1 }],
  unrecognisedOther: 0,
  runs: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
}

describe('the summary', () => {
  test('is a table on standard error', async () => {
    const { stdout, stderr } = await faultline([], MEDIA + GOOD)
    expect(stdout).toBe(MEDIA_EXPLAINED + GOOD)
    expect(stderr).toMatch(/^ *2 {2}lines +=/)
    expect(stderr).toContain('media-corrupt')
    expect((await faultline(['--summary', 'table'], MEDIA + GOOD)).stderr).toBe(stderr)
  })

  test('is one line of JSON with --summary json, as its schema has it', async () => {
    const { stderr } = await faultline(['--summary', 'json'], LOG)
    expect(stderr).toMatch(/^\{.*\}\n$/)
    expect(JSON.parse(stderr)).toEqual(SUMMARY)
    const schema = readFileSync(new URL('../../dist/report/summary.schema.json', import.meta.url), 'utf8')
    expect(new Ajv({ allowUnionTypes: true }).validate(JSON.parse(schema), JSON.parse(stderr))).toBe(true)
  })

  test('is nothing with --summary none', async () => {
    expect(await faultline(['--summary', 'none'], LOG)).toMatchObject({ status: 0, stderr: '' })
    expect(await faultline(['-q', '--summary', 'none'], LOG)).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    })
  })

  test('goes to a file with --summary-file, also with --quiet', async () => {
    for (const quiet of [[], ['-q']]) {
      const path = scratch.path('summary.json')
      const { stderr } = await faultline([...quiet, '--summary', 'json', '--summary-file', path], LOG)
      expect(stderr).toBe('')
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(SUMMARY)
    }
  })

  test('is not written to a file that there would be no summary for', async () => {
    const path = scratch.path('never.json')
    const { status, stderr } = await faultline(['--summary', 'none', '--summary-file', path], LOG)
    expect(status).toBe(2)
    expect(stderr).toBe(
      'faultline: --summary none writes no summary, so there is nothing for --summary-file\n',
    )
    expect(existsSync(path)).toBe(false)
  })

  test('is one table of comma-separated values with --summary csv', async () => {
    const { stderr } = await faultline(['--summary', 'csv', '--color', 'always'], LOG)
    const [heading, ...rows] = stderr.split('\n')
    expect(heading).toBe('measure,name,code,category,stage,step,cause,party,retry,catalog,start,value,count')
    expect(rows).toContain('input.lines,,,,,,,,,,,,6')
    expect(rows).toContain(
      'failures.count,,-45029,media-corrupt,transcode,run,decode-failed,media,after-fix,vod-2.0,,,2',
    )
    expect(rows.at(-1)).toBe('')
  })

  test('is a page of Markdown with --summary markdown, in the language that was asked for', async () => {
    const { stdout } = await faultline(['-q', '--summary', 'markdown', '--color', 'always'], LOG)
    expect(stdout).toMatch(/^## What was read\n\n\| COUNT \|/)
    expect(stdout).toMatch(
      /\| +2 \| `-45029` \| While transcoding, ffmpeg could not decode the source file\. +\|/,
    )
    const path = scratch.path('summary.md')
    await faultline(['--summary', 'markdown', '--summary-file', path, '--lang', 'zh'], LOG)
    expect(readFileSync(path, 'utf8')).toMatch(/^## 读取情况\n/)
  })

  test.each(['CSV', 'Table', ''])('has no form %j', async (form) => {
    const forms = [...FORMS, 'none'].map((each) => `"${each}"`).join(', ')
    expect(await faultline(['--summary', form], LOG)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: --summary "${form}": expected one of ${forms} (see faultline --help)\n`,
    })
  })

  test('of nothing says so', async () => {
    expect((await faultline([])).stderr).toContain('The input was empty.')
  })
})

describe('--summary-record', () => {
  test('makes the summary the last line of the records, and keeps the table', async () => {
    const { stdout, stderr } = await faultline(['--summary-record'], LOG)
    const lines = stdout.split('\n')
    expect(lines.at(-1)).toBe('')
    expect(JSON.parse(lines.at(-2) ?? '')).toEqual({ faultline: SUMMARY })
    expect(lines.slice(0, -2).join('\n')).toBe((await faultline([], LOG)).stdout.trimEnd())
    expect(stderr).toContain('media-corrupt')
  })

  test('gives the line before it the line feed that it lacked', async () => {
    const { stdout } = await faultline(['--summary-record', '--summary', 'none'], GOOD.trimEnd())
    expect(stdout.startsWith(`${GOOD}{"faultline":{"schema":`)).toBe(true)
  })

  test('is the only line where nothing was read', async () => {
    const { stdout } = await faultline(['--summary-record', '--summary', 'none'])
    expect(stdout).toMatch(/^\{"faultline":\{.*\}\}\n$/)
  })

  test('goes where the records go', async () => {
    const path = scratch.path('records.ndjson')
    const { stdout } = await faultline(['--summary-record', '-o', path], LOG)
    expect(stdout).toBe('')
    expect(readFileSync(path, 'utf8').split('\n').at(-2)).toMatch(/^\{"faultline":/)
  })
})

describe('colour', () => {
  const ESCAPE = '\u001b['

  test('is not used where there is no terminal', async () => {
    expect((await faultline([], MEDIA)).stderr).not.toContain(ESCAPE)
    expect((await faultline(['--color', 'never'], MEDIA)).stderr).not.toContain(ESCAPE)
  })

  test('is used where it is asked for, whatever NO_COLOR says', async () => {
    const { stderr } = await faultline(['--color', 'always'], MEDIA, { env: { NO_COLOR: '1' } })
    expect(stderr).toContain(ESCAPE)
  })

  test('is never in the records, nor in JSON', async () => {
    const { stdout, stderr } = await faultline(['--color', 'always', '--summary', 'json'], MEDIA)
    expect(stdout + stderr).not.toContain(ESCAPE)
  })
})
