import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Ending, endOf, faultline, shell, somethingFrom, startFaultline } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED, PLAIN } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const [log, output, checkpoint] = ['app.ndjson', 'out.ndjson', 'run.checkpoint'].map((name) =>
  scratch.path(name),
)
const TO_FILE = ['-o', output, '--checkpoint', checkpoint, '--summary', 'json']
const TO_STDOUT = ['--checkpoint', checkpoint, '--summary', 'json']

beforeEach(() => {
  for (const path of [output, checkpoint]) rmSync(path, { force: true })
  scratch.write('app.ndjson', GOOD + MEDIA)
})

describe('a run that has ended', () => {
  test('puts out and counts nothing twice when it is repeated', async () => {
    const first = await faultline([...TO_FILE, log])
    expect(await faultline([...TO_FILE, log])).toEqual(first)
    expect(first).toMatchObject({ status: 0, stdout: '' })
    expect(readFileSync(output, 'utf8')).toBe(GOOD + MEDIA_EXPLAINED)
    expect(JSON.parse(first.stderr)).toMatchObject({ input: { lines: 2 }, codes: { failed: 1 } })
  })

  test('reads what has been added when it is repeated, and counts all of it', async () => {
    await faultline([...TO_FILE, log])
    appendFileSync(log, AUTH + PLAIN)
    const { stderr } = await faultline([...TO_FILE, log])
    expect(readFileSync(output, 'utf8')).toBe(GOOD + MEDIA_EXPLAINED + AUTH_EXPLAINED + PLAIN)
    expect(JSON.parse(stderr)).toMatchObject({ input: { lines: 4 }, codes: { failed: 2 } })
  })

  test('reads a file that has come to a directory', async () => {
    const folder = scratch.path('growing')
    mkdirSync(folder)
    writeFileSync(`${folder}/b`, MEDIA)
    await faultline([...TO_FILE, folder])
    writeFileSync(`${folder}/a`, gzipSync(AUTH))
    const { stderr } = await faultline([...TO_FILE, folder])
    expect(readFileSync(output, 'utf8')).toBe(MEDIA_EXPLAINED + AUTH_EXPLAINED)
    expect(
      JSON.parse(stderr).sources.map(({ path, failed }: { path: string; failed: number }) => [
        path.slice(-1),
        failed,
      ]),
    ).toEqual([
      ['b', 1],
      ['a', 1],
    ])
  })

  test('knows a file by what it is, not by its name', async () => {
    const folder = scratch.path('rotated')
    mkdirSync(folder)
    writeFileSync(`${folder}/app.log`, GOOD + MEDIA)
    await faultline([...TO_FILE, folder])
    renameSync(`${folder}/app.log`, `${folder}/app.log.1`)
    writeFileSync(`${folder}/app.log`, AUTH)
    await faultline([...TO_FILE, folder])
    expect(readFileSync(output, 'utf8')).toBe(GOOD + MEDIA_EXPLAINED + AUTH_EXPLAINED)
  })

  test('reads a file anew that has another beginning', async () => {
    await faultline([...TO_FILE, log])
    writeFileSync(log, AUTH)
    await faultline([...TO_FILE, log])
    expect(readFileSync(output, 'utf8')).toBe(GOOD + MEDIA_EXPLAINED + AUTH_EXPLAINED)
  })

  test('repeats what could not be read, and its status', async () => {
    const cut = scratch.write('cut.gz', gzipSync(MEDIA.repeat(100)).subarray(0, -9))
    const first = await faultline([...TO_FILE, cut, log])
    expect(first.status).toBe(2)
    expect(first.stderr).toMatch(/cut\.gz: cannot be read beyond byte/)
    expect(await faultline([...TO_FILE, cut, log])).toEqual(first)
  })
})

describe('a file that has changed since', () => {
  test('and is shorter is begun anew, and that is said', async () => {
    scratch.write('app.ndjson', MEDIA.repeat(100))
    await faultline([...TO_FILE, log])
    truncateSync(log, MEDIA.length * 50)
    const { status, stderr } = await faultline([...TO_FILE, log])
    expect(status).toBe(2)
    expect(stderr).toMatch(/app\.ndjson: was read up to byte \d+, and has only \d+: begun anew/)
    expect(readFileSync(output, 'utf8')).toBe(MEDIA_EXPLAINED.repeat(150))
  })

  test('or whose output is gone does not make a new file of what is left in an output directory', async () => {
    const [folder, out] = [scratch.path('in'), scratch.path('placed')]
    mkdirSync(folder)
    for (const name of ['grown', 'gone', 'same']) writeFileSync(`${folder}/${name}`, MEDIA)
    const words = ['--out-dir', out, '--checkpoint', checkpoint, '--summary', 'json', 'grown', 'gone', 'same']
    const run = () => faultline(words, '', { cwd: folder })
    expect(await run()).toMatchObject({ status: 0 })
    expect(await run()).toMatchObject({ status: 0 })
    appendFileSync(`${folder}/grown`, AUTH)
    rmSync(`${out}/gone`)
    for (let again = 0; again < 2; again++) {
      const { status, stderr } = await run()
      expect(status).toBe(2)
      expect(stderr).toMatch(/faultline: grown: has grown since .*grown was written; remove the checkpoint/)
      expect(stderr).toMatch(/faultline: gone: its output .*gone is gone; remove the checkpoint/)
      expect(readFileSync(`${out}/grown`, 'utf8')).toBe(MEDIA_EXPLAINED)
    }
  })
})

describe('with standard output', () => {
  test('what an earlier run has written does not come again', async () => {
    expect(await faultline([...TO_STDOUT, log])).toMatchObject({ stdout: GOOD + MEDIA_EXPLAINED })
    appendFileSync(log, AUTH)
    expect(await faultline([...TO_STDOUT, log])).toMatchObject({ stdout: AUTH_EXPLAINED })
  })

  test('a reader that has gone away loses nothing of what it did not take', async () => {
    const large = scratch.write('large.ndjson', MEDIA.repeat(300_000))
    const first = await shell('faultline "$@" | head -c 1000; true', [...TO_STDOUT, large])
    const second = await faultline([...TO_STDOUT, large])
    expect(first.stdout).toBe(MEDIA_EXPLAINED.repeat(10).slice(0, 1000))
    const missing = MEDIA_EXPLAINED.repeat(300_000).length - second.stdout.length
    // What is in the pipe has been taken from us; so much of it can be lost with its reader.
    expect(missing).toBeLessThan(1_000_000)
    expect(JSON.parse(second.stderr).input.lines).toBe(300_000)
  })
})

describe('SIGTERM', () => {
  test('leaves a half-written line to the next run', async () => {
    writeFileSync(log, GOOD + MEDIA.slice(0, 9))
    const words = [...TO_STDOUT, '--follow', '--from', 'start', log]
    expect(await terminated(words, 'SIGTERM')).toMatchObject({ status: 143, stdout: GOOD })
    appendFileSync(log, MEDIA.slice(9))
    expect(await terminated(words, 'SIGTERM')).toMatchObject({ status: 143, stdout: MEDIA_EXPLAINED })
  })
})

describe('a checkpoint is refused', () => {
  test('if it is damaged', async () => {
    await faultline([...TO_FILE, log])
    writeFileSync(checkpoint, readFileSync(checkpoint, 'utf8').replace('"bytes":', '"bytes":1'))
    expect(await faultline([...TO_FILE, log])).toMatchObject({
      status: 2,
      stderr: `faultline: ${checkpoint}: cannot be gone on from: it is damaged: its content is not what was written; remove it to begin anew\n`,
    })
    expect(readFileSync(output, 'utf8')).toBe(GOOD + MEDIA_EXPLAINED)
  })

  test.each([
    [['--lang', 'zh'], '--lang was en, and here it is zh'],
    [['--catalogs', 'vod-2.0'], '--catalogs was nothing, and here it is vod-2.0'],
    [['--strict'], '--strict was false, and here it is true'],
    [['--no-unwrap'], '--no-unwrap was false, and here it is true'],
    [['--only', 'failed'], '--only was nothing, and here it is failed'],
  ])('if it belongs to a run without %j', async (words, difference) => {
    await faultline([...TO_FILE, log])
    const { status, stderr } = await faultline([...TO_FILE, ...words, log])
    expect(status).toBe(2)
    expect(stderr).toContain(
      `${checkpoint}: belongs to another run: there ${difference}; repeat that command`,
    )
  })

  test('if it belongs to a run over other files, or with another catalog', async () => {
    const catalog = scratch.write('catalog.json', catalogWith('One.'))
    await faultline([...TO_FILE, '--catalog', catalog, log])
    scratch.write('catalog.json', catalogWith('Other.'))
    expect((await faultline([...TO_FILE, '--catalog', catalog, log])).stderr).toContain(
      'the content of --catalog was',
    )
    expect((await faultline([...TO_FILE, log, log])).stderr).toContain('the list of files was')
  })

  test.each([
    [
      'is gone',
      () => rmSync(output),
      /out\.ndjson: cannot be gone on with: no such file or directory; remove the checkpoint/,
    ],
    ['is another file', () => swapped(output), /it is not the file that the checkpoint tells of/],
    [
      'is a pipe that nobody reads',
      () => piped(output),
      /out\.ndjson: cannot be gone on with: .*; remove the checkpoint/,
    ],
    ['has lost bytes', () => truncateSync(output, 5), /it has 5 bytes, and the checkpoint tells of \d+/],
  ])('if the output %s', async (_, change, message) => {
    await faultline([...TO_FILE, log])
    change()
    const { status, stderr } = await faultline([...TO_FILE, log])
    expect(status).toBe(2)
    expect(stderr).toMatch(message)
  })

  test('where there is standard input, which does not come again', async () => {
    const { status, stderr } = await faultline(['--checkpoint', checkpoint], MEDIA)
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'faultline: --checkpoint needs the names of files: what came on standard input does not come again\n',
    })
  })
})

test('a file that is gone before it was read to its end is missing, and that is said', async () => {
  const large = scratch.write('large.ndjson', MEDIA.repeat(400_000))
  const running = startFaultline([...TO_STDOUT, '-j', '1', large])
  const end = endOf(running)
  await somethingFrom(running.stdout)
  running.kill('SIGTERM')
  expect(await end).toMatchObject({ status: 143 })
  rmSync(large)
  const { status, stderr } = await faultline([...TO_STDOUT, large])
  expect(status).toBe(2)
  expect(stderr).toMatch(/large\.ndjson: was read up to byte \d+, and is not there any more/)
})

test('what a run that was cut off wrote after its last checkpoint is taken back', async () => {
  await faultline([...TO_FILE, log])
  appendFileSync(output, 'half a li')
  appendFileSync(log, AUTH)
  await faultline([...TO_FILE, log])
  expect(readFileSync(output, 'utf8')).toBe(GOOD + MEDIA_EXPLAINED + AUTH_EXPLAINED)
})

test('the outputs of a run do not become inputs of the one that goes on with it', async () => {
  const folder = scratch.path('self')
  mkdirSync(folder)
  writeFileSync(`${folder}/app.log`, MEDIA)
  const words = ['-o', `${folder}/out`, '--checkpoint', `${folder}/checkpoint`, '--summary', 'none', folder]
  for (let run = 0; run < 3; run++) expect(await faultline(words)).toMatchObject({ status: 0, stderr: '' })
  expect(readFileSync(`${folder}/out`, 'utf8')).toBe(MEDIA_EXPLAINED)
})

test('the last record is the summary of all, once', async () => {
  for (let run = 0; run < 2; run++) await faultline([...TO_FILE, '--summary-record', log])
  const lines = readFileSync(output, 'utf8').split('\n')
  expect(lines).toHaveLength(4)
  expect(JSON.parse(lines[2] ?? '').faultline.input.lines).toBe(2)
})

async function terminated(words: readonly string[], signal: NodeJS.Signals): Promise<Ending> {
  const running = startFaultline(words)
  const end = endOf(running)
  await somethingFrom(running.stdout)
  running.kill(signal)
  return end
}

function piped(path: string): void {
  rmSync(path)
  execFileSync('mkfifo', [path])
}

function swapped(path: string): void {
  copyFileSync(path, `${path}.copy`)
  renameSync(`${path}.copy`, path)
}

function catalogWith(message: string): string {
  return JSON.stringify({
    id: 'x',
    version: '1',
    entries: [{ code: 77, cause: 'x', category: 'x', message }],
  })
}
