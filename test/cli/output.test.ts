import { existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faultline, shell } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED } from './lines.ts'
import { makeScratch } from './scratch.ts'
import { unidentified } from './unidentified.ts'

const scratch = makeScratch()
const media = scratch.write('media.ndjson', GOOD + MEDIA)
const SILENT = ['--summary', 'none']

describe('--output', () => {
  test('takes the records, and what was there before is gone', async () => {
    const output = scratch.write('out.ndjson', 'older and longer\n'.repeat(1000))
    expect(await faultline([...SILENT, '-o', output, media])).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    })
    expect(readFileSync(output, 'utf8')).toBe(GOOD + MEDIA_EXPLAINED)
  })

  test('may be another command in the place of a file', async () => {
    const { stdout } = await shell('faultline --summary none --output >(cat) "$1" | cat', [media])
    expect(stdout).toBe(GOOD + MEDIA_EXPLAINED)
  })

  test('that cannot be opened is named', async () => {
    expect(await faultline([...SILENT, '-o', '/nowhere/x', media])).toMatchObject({
      status: 2,
      stderr: 'faultline: /nowhere/x: cannot be written: no such file or directory\n',
    })
  })
})

describe('what is read is not overwritten:', () => {
  const before = GOOD + MEDIA

  test.each([
    ['by --output', 'faultline -o "$1" "$1"'],
    ['by --output under another name', 'faultline -o "$2" "$1"'],
    ['by --output by way of a link', 'faultline -o "$3" "$1"'],
    ['by --output where it is standard input', 'faultline -o "$1" < "$1"'],
    ['by --output where it is one of several', 'faultline -o "$1" /dev/null "$1"'],
    ['by --summary-file', 'faultline --summary-file "$1" "$1"'],
    ['by standard output', 'faultline "$1" >> "$1"'],
    ['by --output where it is the catalog', 'faultline --catalog "$1" -o "$1" /dev/null'],
  ])('%s', async (_, line) => {
    const input = scratch.write('precious.ndjson', before)
    const [hard, soft] = [scratch.path('hard.ndjson'), scratch.path('soft.ndjson')]
    await shell('ln -f "$1" "$2"; ln -sf "$1" "$3"', [input, hard, soft])
    const { status, stdout, stderr } = await shell(line, [input, hard, soft])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^faultline: .*: it is also the input .*, which writing would destroy\n$/)
    expect(readFileSync(input, 'utf8')).toBe(before)
  })

  test('records and summary do not overwrite each other, either', async () => {
    const words = ['-o', 'new.ndjson', '--summary-file', './new.ndjson', media]
    const { status, stderr } = await faultline(words, '', { cwd: scratch.folder })
    expect(status).toBe(2)
    expect(stderr).toBe(
      'faultline: ./new.ndjson: it is also the output new.ndjson, which writing would destroy\n',
    )
  })
})

describe('--quiet', () => {
  test('writes no records, and the summary to standard output', async () => {
    const { status, stdout, stderr } = await faultline(['-q', media])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^ *2 {2}lines/)
    expect(stdout).not.toContain('"level"')
  })

  test('counts exactly as without it', async () => {
    const [quiet, loud] = [
      await faultline(['-q', '--summary', 'json', media]),
      await faultline(['--summary', 'json', media]),
    ]
    expect(unidentified(quiet.stdout)).toBe(unidentified(loud.stderr))
  })

  test.each([
    [['--output', 'x'], '--quiet writes no records, so there is nothing for --output'],
    [['--summary-record'], '--quiet writes no records, so none can be the summary; see --summary json'],
  ])('contradicts %j', async (words, message) => {
    expect(await faultline(['--quiet', ...words, media])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: ${message}\n`,
    })
  })
})

describe('an output that fails', () => {
  test('quietly ends the command where the reader has seen enough', async () => {
    const large = scratch.write('large.ndjson', (MEDIA + GOOD).repeat(50_000))
    const { stdout, stderr } = await shell('faultline "$1" | head -n 1; echo "$PIPESTATUS"', [large])
    expect({ stdout, stderr }).toEqual({ stdout: `${MEDIA_EXPLAINED}0\n`, stderr: '' })
  })

  test('quietly ends the command where there is no reader at all', async () => {
    const { stdout, stderr } = await shell('faultline -q "$1" | true; echo "$PIPESTATUS"', [media])
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' })
  })

  test.each([
    ['standard output', 'faultline "$1" > /dev/full'],
    ['/dev/full', 'faultline -o /dev/full "$1"'],
    ['standard output', 'faultline -q "$1" > /dev/full'],
    ['/dev/full', 'faultline --summary-file /dev/full "$1" > /dev/null'],
    ['standard output', 'faultline explain 4100 > /dev/full'],
    ['standard output', 'faultline codes > /dev/full'],
    ['standard output', 'faultline --version > /dev/full'],
    ['standard output', 'faultline merge --help > /dev/full'],
  ])('is named, and there is no summary that would be false: %s, as in %s', async (name, line) => {
    expect(await shell(line, [media])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: ${name}: cannot be written: no space left on device\n`,
    })
  })

  test('does not hide a failure of the input', async () => {
    const { stdout } = await shell('faultline /nowhere "$1" 2> /dev/null | true; echo "$PIPESTATUS"', [media])
    expect(stdout).toBe('2\n')
  })

  test('is no matter where it is the messages that nobody reads', async () => {
    const { stdout } = await shell('faultline /nowhere "$1" 2> >(true); echo "$?"', [media])
    expect(stdout).toBe(`${GOOD}${MEDIA_EXPLAINED}2\n`)
  })
})

test('what was written to a file so far stands when an input fails', async () => {
  const output = scratch.path('partial.ndjson')
  await faultline([...SILENT, '-o', output, media, '/nowhere', scratch.write('auth.ndjson', AUTH)])
  expect(readFileSync(output, 'utf8')).toBe(GOOD + MEDIA_EXPLAINED + AUTH_EXPLAINED)
})

test.each(['--output', '--summary-file', '--metrics-file', '--checkpoint'])(
  '%s - is no file',
  async (option) => {
    expect(await faultline([option, '-', media])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: -: expected the name of a file to write; ./- is one\n',
    })
    expect(existsSync('-')).toBe(false)
  },
)

test('a summary behind a link replaces the file that it leads to, as a whole', async () => {
  const [target, link] = [scratch.write('linked.json', 'before'), scratch.path('link.json')]
  symlinkSync(target, link)
  const before = statSync(target).ino
  await faultline(['-q', '--summary', 'json', '--summary-file', link, media])
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(statSync(target).ino).not.toBe(before)
  expect(JSON.parse(readFileSync(target, 'utf8')).codes.failed).toBe(1)
})
