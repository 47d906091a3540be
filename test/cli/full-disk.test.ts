import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { endOf, faultline, shell, somethingFrom, startFaultline } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, MEDIA, MEDIA_EXPLAINED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const MEGABYTE = 1024 * 1024
const SIZE = 8 * MEGABYTE

const scratch = makeScratch()
const disk = scratch.path('disk')
const isMounted = mountSmallDisk()
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk])
})

test.skipIf(!isMounted).each([['1'], ['2']])(
  'a full disk ends the run, and it goes on when there is room, with -j %s (needs the right to mount a tmpfs)',
  async (jobs) => {
    const lines = 60_000
    const log = scratch.write('app.ndjson', MEDIA.repeat(lines))
    const ballast = `${disk}/ballast`
    execFileSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M', 'count=4'], { stdio: 'ignore' })
    const files = ['out', 'checkpoint', 'summary'].map((name) => `${disk}/${name}`)
    const [output = '', checkpoint = '', summary = ''] = files
    const words = [
      '-j',
      jobs,
      '-o',
      output,
      '--checkpoint',
      checkpoint,
      '--summary',
      'json',
      '--summary-file',
      summary,
      log,
    ]
    const full = await faultline(words)
    expect(full.status).toBe(2)
    expect(full.stderr).toMatch(
      /^faultline: .*\/(out|checkpoint): cannot be written: no space left on device\n$/,
    )
    rmSync(ballast)
    execFileSync('mount', ['-o', `remount,size=${8 * SIZE}`, disk])
    expect(await faultline(words)).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(output, 'utf8') === MEDIA_EXPLAINED.repeat(lines)).toBe(true)
    expect(JSON.parse(readFileSync(summary, 'utf8'))).toMatchObject({
      input: { lines },
      codes: { failed: lines },
    })
    for (const file of files) rmSync(file)
    execFileSync('mount', ['-o', `remount,size=${SIZE}`, disk])
  },
)

describe.skipIf(!isMounted)('on a full disk (needs the right to mount a tmpfs)', () => {
  const few = scratch.write('few.ndjson', MEDIA + AUTH)
  const many = scratch.write('many.ndjson', MEDIA.repeat(40_000))
  const full = { status: 2, stderr: expect.stringMatching(/: cannot be written: no space left on device\n$/) }

  beforeEach(() => {
    for (const name of readdirSync(disk)) rmSync(`${disk}/${name}`, { recursive: true })
  })

  test('standard output ends with what found room', async () => {
    leave(2)
    expect(await shell('faultline -j 1 "$1" > "$2"', [many, `${disk}/out`])).toMatchObject({
      status: 2,
      stderr: 'faultline: standard output: cannot be written: no space left on device\n',
    })
    const written = readFileSync(`${disk}/out`, 'utf8')
    expect(written.length).toBeGreaterThan(MEGABYTE)
    expect(MEDIA_EXPLAINED.repeat(40_000).startsWith(written)).toBe(true)
  })

  test.each(['1', '2'])(
    '--out-dir has the files that found room, and nothing of others, with -j %s',
    async (jobs) => {
      leave(2)
      const words = [
        '-j',
        jobs,
        '--summary',
        'none',
        '--out-dir',
        `${disk}/placed`,
        'few.ndjson',
        'many.ndjson',
      ]
      const { status, stderr } = await faultline(words, '', { cwd: scratch.folder })
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringMatching(/^faultline: .*many\.ndjson: .*no space left on device\n$/),
      })
      expect(readdirSync(`${disk}/placed`)).toEqual(['few.ndjson'])
      expect(readFileSync(`${disk}/placed/few.ndjson`, 'utf8')).toBe(MEDIA_EXPLAINED + AUTH_EXPLAINED)
    },
  )

  test('--summary-file keeps the former summary, and the records are all there', async () => {
    const file = `${disk}/summary`
    writeFileSync(file, 'the former one')
    leave(0)
    const ending = await faultline(['--summary', 'json', '--summary-file', file, few])
    expect(ending).toMatchObject({ ...full, stdout: MEDIA_EXPLAINED + AUTH_EXPLAINED })
    expect(readFileSync(file, 'utf8')).toBe('the former one')
    expect(readdirSync(disk).sort()).toEqual(['ballast', 'summary'])
  })

  test('--checkpoint keeps the former checkpoint, from which the run goes on when there is room', async () => {
    const log = scratch.write('growing.ndjson', MEDIA)
    const output = scratch.path('output')
    const words = ['-o', output, '--checkpoint', `${disk}/checkpoint`, '--summary', 'json', log]
    expect(await faultline(words)).toMatchObject({ status: 0 })
    const former = readFileSync(`${disk}/checkpoint`, 'utf8')
    appendFileSync(log, AUTH)
    leave(0)
    expect(await faultline(words)).toMatchObject(full)
    expect(readFileSync(`${disk}/checkpoint`, 'utf8')).toBe(former)
    rmSync(`${disk}/ballast`)
    const { status, stderr } = await faultline(words)
    expect({ status, output: readFileSync(output, 'utf8') }).toEqual({
      status: 0,
      output: MEDIA_EXPLAINED + AUTH_EXPLAINED,
    })
    expect(JSON.parse(stderr)).toMatchObject({ input: { lines: 2 }, codes: { failed: 2 } })
  })

  test('--metrics-file says so once, and the lines go on', async () => {
    leave(0)
    const log = scratch.write('living.ndjson', MEDIA)
    const running = startFaultline([
      ...['-F', '--from', 'start', '--every', '1s', '--summary', 'none'],
      ...['--metrics-file', `${disk}/metrics`, log],
    ])
    const end = endOf(running)
    await somethingFrom(running.stdout)
    await setTimeout(2200)
    appendFileSync(log, AUTH)
    await somethingFrom(running.stdout)
    running.kill('SIGTERM')
    expect(await end).toMatchObject({
      status: 143,
      stdout: MEDIA_EXPLAINED + AUTH_EXPLAINED,
      stderr: `faultline: ${disk}/metrics: cannot be written: no space left on device\n`,
    })
  })
})

/** Fills the disk, but for so many megabytes. */
function leave(megabytes: number): void {
  writeFileSync(`${disk}/ballast`, '')
  try {
    for (;;) appendFileSync(`${disk}/ballast`, Buffer.alloc(4096))
  } catch {
    truncateSync(`${disk}/ballast`, statSync(`${disk}/ballast`).size - megabytes * MEGABYTE)
  }
}

function mountSmallDisk(): boolean {
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
