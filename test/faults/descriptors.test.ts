import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { endOf, type Running, shell, startShell } from '../cli/faultline.ts'
import { AUTH, AUTH_EXPLAINED, MEDIA, MEDIA_EXPLAINED } from '../cli/lines.ts'
import { makeScratch } from '../cli/scratch.ts'

const FILES = 60

const scratch = makeScratch()
const files = Array.from({ length: FILES }, (_, index) => scratch.write(`${index}.log`, AUTH + MEDIA))
const LIMITED = 'ulimit -c 0; ulimit -n "$1"; shift;'
/** With fewer descriptors the command does not start. That is another number for each version of Node, and for each build. */
const FEWEST = await fewestToStart()
/** Of these, Node alone needs most. */
const FEW = FEWEST + 13
/** As the system says it, or as some versions of Node do. */
const TOO_FEW = /EMFILE|too many open files/

test.each([
  ['start', AUTH_EXPLAINED + MEDIA_EXPLAINED],
  ['1', MEDIA_EXPLAINED],
])('more files than may be open are followed, each from where it says: %s', async (from, expected) => {
  const [checkpoint, summary] = [scratch.path(`checkpoint.${from}`), scratch.path(`summary.${from}`)]
  const words = [
    '-F',
    '--from',
    from,
    '--checkpoint',
    checkpoint,
    '--summary',
    'json',
    '--summary-file',
    summary,
  ]
  const running = startShell(`${LIMITED} trap : TERM; faultline "$@"`, [String(FEW), ...words, ...files])
  const end = endOf(running)
  await hasPutOut(running, expected.repeat(FILES).length)
  process.kill(-(running.pid ?? Number.NaN), 'SIGTERM')
  expect(await end).toMatchObject({ status: 143, stdout: expected.repeat(FILES), stderr: '' })
  expect(JSON.parse(readFileSync(summary, 'utf8'))).toMatchObject({
    input: { lines: FILES * (expected.split('\n').length - 1) },
  })
})

test('files are read in turn with few descriptors', async () => {
  const { status, stdout, stderr } = await shell(`${LIMITED} faultline -j 1 --summary none "$@"`, [
    String(FEW),
    ...files,
  ])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toBe((AUTH_EXPLAINED + MEDIA_EXPLAINED).repeat(FILES))
})

test('where there are too few to begin threads, files are read as a whole, or named as not read', async () => {
  const some = files.slice(0, 8)
  let [read, named] = [0, 0]
  for (const few of [5, 9, 13, 21, 41].map((more) => FEWEST + more)) {
    const reading = await readByThreads(few, some)
    read += reading
    named += some.length - reading
  }
  // The most are enough for all of them, and the fewest are not.
  expect(read).toBeGreaterThanOrEqual(some.length)
  expect(named).toBeGreaterThan(0)
})

test('a file is done as a whole, or it is said that there are too few', async () => {
  const [file = ''] = files
  const statuses = new Set<boolean>()
  for (const more of [-1, 0, 1, 2, 5, 8, 11, 17]) {
    const words = [String(FEWEST + more), file]
    const { status, stdout, stderr } = await shell(`${LIMITED} faultline --summary none "$@"`, words)
    if (status === 0)
      expect({ stdout, stderr }).toEqual({ stdout: AUTH_EXPLAINED + MEDIA_EXPLAINED, stderr: '' })
    else
      expect({ stdout, stderr }).toEqual({
        stdout: '',
        stderr: expect.stringMatching(TOO_FEW),
      })
    expect(stderr).not.toContain('this is a bug')
    statuses.add(status === 0)
  }
  expect(statuses).toEqual(new Set([true, false]))
})

async function fewestToStart(): Promise<number> {
  for (let few = 12; few < 100; few++) {
    const { status } = await shell(`${LIMITED} faultline --version`, [String(few)])
    if (status === 0) return few
  }
  throw new Error('faultline --version does not start with 99 descriptors')
}

/** How many of them were read; whether all others were named. */
async function readByThreads(few: number, some: readonly string[]): Promise<number> {
  const words = [String(few), ...some]
  const { status, stdout, stderr } = await shell(`${LIMITED} faultline -j 2 --summary json "$@"`, words)
  const lines = stderr.trimEnd().split('\n')
  const last = lines.pop() ?? ''
  const named = new Set(
    lines.filter((line) => TOO_FEW.test(line)).map((line) => /^faultline: (.*?): /.exec(line)?.[1]),
  )
  const read = some.filter((file) => !named.has(file))
  expect([status, lines.length], stderr).toEqual([TOO_FEW.test(stderr) ? 2 : 0, some.length - read.length])
  // The summary, too, is loaded when it is wanted, and that can fail as long as dead threads hold descriptors.
  if (!last.startsWith('{')) expect(last).toMatch(TOO_FEW)
  else expect(JSON.parse(last).input.lines, stderr).toBe(2 * read.length)
  // With a summary or without: what came out is all of what is not named.
  expect(stdout, stderr).toBe((AUTH_EXPLAINED + MEDIA_EXPLAINED).repeat(read.length))
  return read.length
}

/** Settles when so many bytes have come out, or no more will. */
function hasPutOut(running: Running, length: number): Promise<void> {
  let came = 0
  return new Promise((resolve) => {
    running.once('exit', () => resolve())
    running.stdout.on('data', (chunk: Buffer) => {
      came += chunk.length
      if (came >= length) resolve()
    })
  })
}
