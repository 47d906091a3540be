import { chmodSync, mkdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faultline, shell } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, DECODED_4100, GOOD, MEDIA, MEDIA_EXPLAINED, PLAIN } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const media = scratch.write('media.ndjson', GOOD + MEDIA)
const auth = scratch.write('auth.ndjson', AUTH + PLAIN)
const SILENT = ['--summary', 'none']

describe('input', () => {
  test('is standard input where no file is named', async () => {
    const { status, stdout } = await faultline([], GOOD + MEDIA)
    expect({ status, stdout }).toEqual({ status: 0, stdout: GOOD + MEDIA_EXPLAINED })
  })

  test('is a file, from the path or as standard input', async () => {
    const expected = { status: 0, stdout: GOOD + MEDIA_EXPLAINED, stderr: '' }
    expect(await faultline([...SILENT, media])).toMatchObject(expected)
    expect(await shell('faultline --summary none < "$1"', [media])).toMatchObject(expected)
  })

  test('is several files in turn, and - is standard input among them', async () => {
    const { stdout } = await faultline([...SILENT, auth, '-', media], '{"from":"stdin"}\n')
    expect(stdout).toBe(`${AUTH_EXPLAINED}${PLAIN}{"from":"stdin"}\n${GOOD}${MEDIA_EXPLAINED}`)
  })

  test('is read to its end where a file stands at its middle', async () => {
    const { stdout } = await shell('{ head -n 1 > /dev/null; faultline --summary none; } < <(cat "$1")', [
      media,
    ])
    expect(['', MEDIA_EXPLAINED]).toContain(stdout)
    const skipped = await shell('exec 3< "$1"; read -r line <&3; faultline --summary none <&3', [media])
    expect(skipped.stdout).toBe(MEDIA_EXPLAINED)
  })

  test('is a source of its own for each file: no line goes on in the next one', async () => {
    const half = scratch.write('half.ndjson', '{"errCode":')
    const rest = scratch.write('rest.ndjson', '-45029}\n')
    const { stdout, stderr } = await faultline(['--summary', 'json', half, rest])
    expect(stdout).toBe('{"errCode":-45029}\n')
    expect(JSON.parse(stderr)).toMatchObject({
      input: { lines: 2, records: 0, notJson: 2 },
      codes: { found: 0 },
    })
  })

  test('follows one another byte for byte: a missing line feed at the end of a file is not added', async () => {
    const first = scratch.write('first.ndjson', '{"code":4100}')
    const second = scratch.write('second.ndjson', '\r\n\ufeff[1]')
    const { stdout } = await faultline([...SILENT, first, second, first])
    expect(stdout).toBe(`{"code":4100${DECODED_4100}}\r\n\ufeff[1]{"code":4100${DECODED_4100}}`)
  })

  test('may be a named pipe that nobody writes to yet', async () => {
    const pipe = scratch.path('late.pipe')
    const line = 'mkfifo "$1"; (sleep 0.5; cat "$2" > "$1") & faultline --summary none "$1"'
    expect(await shell(line, [pipe, media])).toMatchObject({
      status: 0,
      stdout: GOOD + MEDIA_EXPLAINED,
      stderr: '',
    })
  })

  test('may come from another command in the place of a file', async () => {
    const { stdout } = await shell('faultline --summary none <(cat "$1") "$2"', [media, auth])
    expect(stdout).toBe(GOOD + MEDIA_EXPLAINED + AUTH_EXPLAINED + PLAIN)
  })

  test('may be empty', async () => {
    expect(await faultline([...SILENT])).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(await faultline([...SILENT, '/dev/null'])).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })

  test('may have a name that looks like an option, a number or a command', async () => {
    for (const name of ['-media', '007', 'explain']) scratch.write(name, AUTH)
    const { status, stdout } = await faultline([...SILENT, '007', '--', '-media', 'explain'], '', {
      cwd: scratch.folder,
    })
    expect({ status, stdout }).toEqual({ status: 0, stdout: AUTH_EXPLAINED.repeat(3) })
  })
})

describe('input that cannot be read', () => {
  test('is named, and the rest is done: a missing file', async () => {
    const { status, stdout, stderr } = await faultline([...SILENT, media, '/nowhere/x.ndjson', auth])
    expect(status).toBe(2)
    expect(stdout).toBe(GOOD + MEDIA_EXPLAINED + AUTH_EXPLAINED + PLAIN)
    expect(stderr).toBe('faultline: /nowhere/x.ndjson: cannot be read: no such file or directory\n')
  })

  test('is named, and the rest is done: a folder without a file', async () => {
    const empty = scratch.path('empty')
    mkdirSync(empty)
    const { status, stdout, stderr } = await faultline([...SILENT, empty, auth])
    expect({ status, stdout }).toEqual({ status: 2, stdout: AUTH_EXPLAINED + PLAIN })
    expect(stderr).toBe(`faultline: ${empty}: no file in this directory\n`)
  })

  test('is named also where standard input is a folder', async () => {
    const { status, stderr } = await shell('faultline --summary none < /')
    expect(status).toBe(2)
    expect(stderr).toBe('faultline: standard input: cannot be read: illegal operation on a directory\n')
  })

  test.skipIf(process.getuid?.() === 0)(
    'is named, and the rest is done: no permission (root may read all)',
    async () => {
      const secret = scratch.write('secret.ndjson', MEDIA)
      chmodSync(secret, 0)
      const { status, stdout, stderr } = await faultline([...SILENT, secret, auth])
      expect({ status, stdout }).toEqual({ status: 2, stdout: AUTH_EXPLAINED + PLAIN })
      expect(stderr).toBe(`faultline: ${secret}: cannot be read: permission denied\n`)
    },
  )

  test('leaves the summary true: it counts what was read', async () => {
    const { stderr } = await faultline(['--summary', 'json', media, '/nowhere'])
    expect(JSON.parse(stderr.split('\n')[1] ?? '')).toMatchObject({
      input: { lines: 2 },
      codes: { failed: 1 },
    })
  })

  test('outweighs --fail-on', async () => {
    expect(await faultline(['-q', '--fail-on', 'failed', '/nowhere', media])).toMatchObject({ status: 2 })
  })

  test('is standard input given twice', async () => {
    expect(await faultline(['-', '-'], MEDIA)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: -: standard input can be read only once\n',
    })
  })
})
