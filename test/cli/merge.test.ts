import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import { mergeSummaries } from '../../src/merge.ts'
import { summaryJson } from '../../src/report/json.ts'
import { summaryTable } from '../../src/report/table.ts'
import type { Summary } from '../../src/summary.ts'
import { LOGS } from '../logs.ts'
import { emptySummary, eventfulSummary, fullSummary, rotatedSummary } from '../report/sample.ts'
import { COMPRESSIONS, compressed, ENDINGS } from '../source/archives.ts'
import { faultline, shell } from './faultline.ts'
import { MEDIA } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const A = { ...fullSummary(), runs: ['run-a'] }
const B = { ...rotatedSummary(), runs: ['run-b'] }
const C = { ...eventfulSummary(), runs: ['run-c'] }
const ALL = mergeSummaries(mergeSummaries(A, B), C)
const [a, b, c] = ['a.json', 'b.json', 'c.json'].map((name) => scratch.path(name))
const FILES = [a, b, c].map(String)

beforeAll(() => {
  scratch.write('a.json', line(A))
  scratch.write('b.json', line(B))
  scratch.write('c.json', line(C).trimEnd())
})

describe('merge', () => {
  test('writes one summary out of many, as JSON', async () => {
    expect(await faultline(['merge', ...FILES])).toMatchObject({
      status: 0,
      stdout: line(ALL),
      stderr: '',
    })
  })

  test('leaves one alone as it is', async () => {
    expect(await faultline(['merge', ...FILES.slice(0, 1)])).toMatchObject({ status: 0, stdout: line(A) })
  })

  test('takes patterns and directories', async () => {
    for (const operand of [
      scratch.path('[abc].json'),
      folderOf('all', { 'a.json': A, 'sub-b.json': B, c: C }),
    ])
      expect(await faultline(['merge', operand])).toMatchObject({ status: 0, stdout: line(ALL), stderr: '' })
  })

  test.each(COMPRESSIONS)('takes what is compressed with %s', async (compression) => {
    const content = Buffer.from(line(A) + line(B))
    const path = scratch.write(`ab.json${ENDINGS[compression]}`, await compressed(compression, content))
    expect(await faultline(['merge', path, String(c)])).toMatchObject({ status: 0, stdout: line(ALL) })
  })

  test('reads standard input, also between files', async () => {
    expect(await faultline(['merge'], line(A) + line(B) + line(C))).toMatchObject({ stdout: line(ALL) })
    const between = await faultline(['merge', String(a), '-', String(c)], line(B))
    expect(between).toMatchObject({ status: 0, stdout: line(ALL), stderr: '' })
  })

  test.each([
    ['one on a line, with blank lines', (each: Summary) => `\r\n ${summaryJson(each)} \r\n\n`],
    ['pretty-printed', (each: Summary) => `${JSON.stringify(each, null, 2)}\n`],
    [
      'pretty-printed with tabs and CRLF',
      (each: Summary) => `${JSON.stringify(each, null, '\t').replaceAll('\n', '\r\n')}`,
    ],
    ['as records', (each: Summary) => `{"faultline":${summaryJson(each)}}\n`],
    ['as pretty-printed records', (each: Summary) => JSON.stringify({ faultline: each }, null, 4)],
    ['behind a byte order mark', (each: Summary) => `\ufeff${summaryJson(each)}`],
  ])('reads summaries %s', async (_, written) => {
    const paths = [A, B, C].map((each, index) => scratch.write(`form-${index}.json`, written(each)))
    expect(await faultline(['merge', ...paths])).toMatchObject({ status: 0, stdout: line(ALL), stderr: '' })
  })

  test('does not go on reading what only looks like one, however long it is', async () => {
    const { status, stdout, stderr } = await faultline(['merge'], `{"a":\n${'}\n'.repeat(200_000)}`)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('standard input is not JSON: ')
  })

  test('reads pretty-printed summaries one after the other', async () => {
    const input = [A, B, C].map((each) => `${JSON.stringify(each, null, 2)}\n`).join('')
    expect(await faultline(['merge'], input)).toMatchObject({ status: 0, stdout: line(ALL), stderr: '' })
  })

  test('reads the records that faultline leaves in a log', async () => {
    const record = (name: string) =>
      shell('faultline --summary none --summary-record "$1" | tail -n 1', [scratch.write(name, MEDIA)])
    const records = [await record('one.log'), await record('other.log')].map(({ stdout }) => stdout)
    const { status, stdout } = await faultline(['merge'], records.join(''))
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ input: { lines: 2 }, codes: { failed: 2 } })
  })

  test('writes a table where it is asked for one', async () => {
    const table = summaryTable(ALL, everyCatalog, { color: false, width: 0, language: 'zh' })
    const words = ['merge', '--summary', 'table', '--lang', 'zh', ...FILES]
    expect(await faultline(words)).toMatchObject({ status: 0, stdout: table, stderr: '' })
  })

  test('writes to a file, which is replaced as a whole', async () => {
    const output = scratch.write('sum.out', 'something longer that was there before'.repeat(9999))
    const { status, stdout, stderr } = await faultline(['merge', '-o', output, ...FILES])
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(readFileSync(output, 'utf8')).toBe(line(ALL))
  })

  test('ends quietly when nobody reads it', async () => {
    const { stderr } = await shell('{ faultline merge "$@"; echo "$?" >&2; } | true', FILES)
    expect(stderr).toBe('0\n')
  })
})

test.each(LOGS.map(({ name, bytes }) => [name, bytes] as const))(
  'the merged summaries of parts of %s are the summary of the whole',
  async (_, bytes) => {
    const lines = bytes.toString('latin1').split(/(?<=\n)/)
    const third = Math.ceil(lines.length / 3)
    const parts = [0, 1, 2].map((part) => lines.slice(part * third, (part + 1) * third).join(''))
    const counted = (content: string | undefined) =>
      faultline(['-q', '--summary', 'json'], Buffer.from(content ?? '', 'latin1'))
    const summaries = await Promise.all(parts.map(counted))
    const merged = await faultline(['merge'], summaries.map(({ stdout }) => stdout).join(''))
    const whole = await counted(lines.join(''))
    expect(withoutRuns(merged.stdout)).toEqual(withoutRuns(whole.stdout))
  },
)

describe('a run that several summaries tell of', () => {
  test('is counted once', async () => {
    const copy = scratch.write('copy.json', line(A))
    const message = `faultline: ${copy}: cannot be merged: the run "run-a" is counted already (--allow-repeat would count it again)\n`
    const { status, stdout, stderr } = await faultline(['merge', ...FILES, copy])
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: message })
  })

  test('is counted again with --allow-repeat', async () => {
    const twice = mergeSummaries(A, A, { allowRepeat: true })
    expect(await faultline(['merge', '--allow-repeat', String(a), String(a)])).toMatchObject({
      status: 0,
      stdout: line(twice),
      stderr: '',
    })
  })
})

describe('what cannot be read or merged is named, and nothing is written:', () => {
  const other = { ...emptySummary(), catalog: { id: 'tencent-vod+my-team', version: '1+3', entries: 134 } }

  test.each([
    ['nothing', '', 'expected a summary, found nothing'],
    ['blank lines', '\n \n', 'expected a summary, found nothing'],
    [
      'another version',
      '{"schema":"faultline.summary/2"}',
      /^is a faultline\.summary\/2, which another version/,
    ],
    [
      'a log',
      MEDIA,
      /^is no summary of faultline: expected an object with "schema":"faultline\.summary\/1"$/,
    ],
    ...[0, 2].map((indent): [string, string, string] => [
      `an array of summaries, indented by ${indent}`,
      JSON.stringify([A, B], null, indent),
      'is no summary of faultline: expected an object with "schema":"faultline.summary/1"',
    ]),
    ['a summary that is not one', '{"schema":"faultline.summary/1"}', /^is not a valid summary: top level: /],
    [
      'one of another catalog',
      line(other),
      'cannot be merged: the catalog is "tencent-vod+my-team" version "1+3" with 134 codes, expected "tencent-vod" version "1" with 132 codes',
    ],
  ])('%s', async (_, content, message) => {
    const path = scratch.write('wrong.json', content)
    const { status, stdout, stderr } = await faultline(['merge', String(a), path, String(b)])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    const start = `faultline: ${path}: `
    expect(stderr.slice(0, start.length)).toBe(start)
    const rest = stderr.slice(start.length).trimEnd()
    if (typeof message === 'string') expect(rest).toBe(message)
    else expect(rest).toMatch(message)
  })

  test.each([
    ['a line that is cut short', line(A) + line(B).slice(0, 200), /^standard input, line 2 is not JSON: /],
    [
      'a line among others',
      `${line(A)}\n{"schema":,}\n${line(C)}`,
      /^standard input, line 3 is not JSON: .*\n$/,
    ],
    ['a text', `${line(A)}server started\n${line(C)}`, /^standard input, line 2 is not JSON: /],
    ['one on many lines', JSON.stringify(A, null, 2).slice(0, -50), /^standard input is not JSON: /],
    [
      'another form in a line',
      `${line(A)}{"schema":"x"}\n`,
      /^standard input, line 2: is no summary of faultline/,
    ],
    ['bytes', Buffer.from([0, 1, 2, 255, 10]), /^standard input is not JSON: /],
  ])('%s', async (_, input, message) => {
    const { status, stdout, stderr } = await faultline(['merge'], input)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.replace('faultline: ', '')).toMatch(message)
  })

  test('a text that would command the terminal, which is shown instead', async () => {
    const { stderr } = await faultline(['merge'], '\u001b]0;x\u0007')
    expect(stderr).toMatch(/^faultline: standard input is not JSON: .*\\u001b\]0;x/)
    expect(stderr).not.toContain('\u001b')
  })

  test('a file that is not there, and a pattern that matches none', async () => {
    expect(await faultline(['merge', String(a), scratch.path('none.json')])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: ${scratch.path('none.json')}: cannot be read: no such file or directory\n`,
    })
    const pattern = scratch.path('none-*.json')
    expect(await faultline(['merge', String(a), pattern])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: ${pattern}: no file matches\n`,
    })
  })

  test('a line that has no end', async () => {
    expect(await faultline(['merge', '/dev/zero'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: /dev/zero: cannot be read: a line is longer than 250000000 characters\n',
    })
  })

  test('an archive that is cut short', async () => {
    const archive = await compressed('gzip', Buffer.from(line(A)))
    const path = scratch.write('cut.json.gz', archive.subarray(0, -20))
    const { status, stdout, stderr } = await faultline(['merge', path])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toBe(
      `faultline: ${path}: cannot be read beyond byte ${archive.length - 20} of ${archive.length - 20}: the gzip data is cut short\n`,
    )
  })

  test('an output that is there stays as it was', async () => {
    const output = scratch.write('kept.json', 'kept')
    expect(await faultline(['merge', '-o', output, String(a), String(a)])).toMatchObject({ status: 2 })
    expect(readFileSync(output, 'utf8')).toBe('kept')
    const never = scratch.path('never.json')
    expect(await faultline(['merge', '-o', never], 'x')).toMatchObject({ status: 2 })
    expect(existsSync(never)).toBe(false)
  })

  test('an output that is also an input', async () => {
    const path = scratch.write('own.json', line(A))
    for (const words of [
      [path, '-o', path],
      [scratch.path('own.*'), '--output', path],
    ]) {
      expect(await faultline(['merge', ...words])).toMatchObject({
        status: 2,
        stderr: `faultline: ${path}: it is also the input ${path}, which writing would destroy\n`,
      })
    }
    expect(readFileSync(path, 'utf8')).toBe(line(A))
  })

  test('standard input twice', async () => {
    expect(await faultline(['merge', '-', '-'], line(A))).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: -: standard input can be read only once\n',
    })
  })
})

function line(summary: Summary): string {
  return `${summaryJson(summary)}\n`
}

function withoutRuns(text: string): unknown {
  const { runs: _, ...rest } = JSON.parse(text)
  return rest
}

function folderOf(name: string, files: Readonly<Record<string, Summary>>): string {
  mkdirSync(scratch.path(name))
  for (const [file, summary] of Object.entries(files)) scratch.write(`${name}/${file}`, line(summary))
  return scratch.path(name)
}
