import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { type Ending, endOf, type Running, startFaultline } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED, PLAIN } from './lines.ts'
import { openFilesOf } from './open-files.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const SILENT = ['--summary', 'none']

describe('following', () => {
  test('shows the last ten lines, then every line when it has ended', async () => {
    const log = scratch.write('growing', PLAIN.repeat(5) + GOOD.repeat(9) + MEDIA)
    const follower = follow([...SILENT, '-F', log])
    await follower.shows(GOOD.repeat(9) + MEDIA_EXPLAINED)
    appendFileSync(log, AUTH.slice(0, 5))
    await setTimeout(250)
    expect(follower.shown()).toBe(GOOD.repeat(9) + MEDIA_EXPLAINED)
    appendFileSync(log, AUTH.slice(5) + GOOD)
    await follower.shows(GOOD.repeat(9) + MEDIA_EXPLAINED + AUTH_EXPLAINED + GOOD)
    expect(await follower.end('SIGINT')).toMatchObject({ status: 130 })
  })

  test.each([
    ['start', MEDIA_EXPLAINED + GOOD + AUTH_EXPLAINED],
    ['end', AUTH_EXPLAINED],
    ['1', GOOD + AUTH_EXPLAINED],
    ['0', AUTH_EXPLAINED],
    ['1000', MEDIA_EXPLAINED + GOOD + AUTH_EXPLAINED],
  ])('begins where it is told to: --from %s', async (from, expected) => {
    const log = scratch.write(`from.${from}`, MEDIA + GOOD)
    const follower = follow([...SILENT, '-F', '--from', from, log])
    await follower.isReady()
    appendFileSync(log, AUTH)
    await follower.shows(expected)
    await follower.end('SIGTERM')
  })

  test('goes on through rename, deletion, truncation, and a link that is switched', async () => {
    const log = scratch.write('rotating', MEDIA)
    const link = scratch.path('link')
    symlinkSync(log, link)
    const follower = follow([...SILENT, '-F', '--from', 'start', link])
    let expected = MEDIA_EXPLAINED
    await follower.shows(expected)
    renameSync(log, `${log}.1`)
    writeFileSync(log, AUTH)
    appendFileSync(`${log}.1`, GOOD)
    expected += ''
    await follower.showsAllOf([MEDIA_EXPLAINED, AUTH_EXPLAINED, GOOD])
    unlinkSync(log)
    await setTimeout(150)
    writeFileSync(log, PLAIN)
    await follower.showsAllOf([MEDIA_EXPLAINED, AUTH_EXPLAINED, GOOD, PLAIN])
    truncateSync(log)
    await setTimeout(250)
    appendFileSync(log, AUTH)
    await follower.showsAllOf([MEDIA_EXPLAINED, AUTH_EXPLAINED, GOOD, PLAIN, AUTH_EXPLAINED])
    unlinkSync(link)
    symlinkSync(scratch.write('other', GOOD), link)
    await follower.showsAllOf([MEDIA_EXPLAINED, AUTH_EXPLAINED, GOOD, PLAIN, AUTH_EXPLAINED, GOOD])
    await follower.end('SIGTERM')
  })

  test('waits for files that are not there, and takes those that come to match', async () => {
    const follower = follow([...SILENT, '-F', scratch.path('late'), scratch.path('new-*.log')])
    await follower.says('late')
    scratch.write('late', MEDIA)
    scratch.write('new-1.log', AUTH)
    await follower.showsAllOf([MEDIA_EXPLAINED, AUTH_EXPLAINED])
    scratch.write('new-2.log', GOOD)
    await follower.showsAllOf([MEDIA_EXPLAINED, AUTH_EXPLAINED, GOOD])
    await follower.end('SIGTERM')
  })

  test('ends with a summary of what was shown', async () => {
    const [one, other] = [scratch.write('sum.1', MEDIA + AUTH), scratch.write('sum.2', `${GOOD}{"half`)]
    const follower = follow(['--summary', 'json', '-F', '--from', 'start', one, other])
    await follower.showsAllOf([MEDIA_EXPLAINED, AUTH_EXPLAINED, GOOD])
    const { status, stdout, stderr } = await follower.end('SIGTERM')
    const { input, codes, sources } = JSON.parse(stderr)
    expect(status).toBe(143)
    expect(stdout).not.toContain('half')
    expect([input.lines, input.bytes, codes.failed]).toEqual([3, (MEDIA + AUTH + GOOD).length, 2])
    expect(sources.map(({ lines, failed }: { lines: number; failed: number }) => [lines, failed])).toEqual([
      [2, 2],
      [1, 0],
    ])
  })

  test('does not follow what it writes', async () => {
    const out = scratch.path('self-out.log')
    scratch.write('self-in.log', MEDIA)
    const follower = follow([...SILENT, '-F', '--from', 'start', '-o', out, scratch.path('self-*.log')])
    await eventually(() => existsSync(out) && readFileSync(out, 'utf8') !== '')
    // Long enough for the pattern to be looked at again, twice, with the output beside the input.
    await setTimeout(2500)
    expect(readFileSync(out, 'utf8')).toBe(MEDIA_EXPLAINED)
    await follower.end('SIGTERM')
  })
})

describe('meanwhile', () => {
  test('SIGUSR2 prints the summary so far, and nothing is reset', async () => {
    const log = scratch.write('usr2', MEDIA)
    const follower = follow(['--summary', 'json', '-F', '--from', 'start', log])
    await follower.shows(MEDIA_EXPLAINED)
    follower.running.kill('SIGUSR2')
    await follower.says('"failed":1')
    appendFileSync(log, AUTH)
    await follower.shows(MEDIA_EXPLAINED + AUTH_EXPLAINED)
    follower.running.kill('SIGUSR2')
    await follower.says('"failed":2')
    const { stderr } = await follower.end('SIGTERM')
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).codes.failed),
    ).toEqual([1, 2, 2])
  })

  test('a summary file is there as a whole, whenever it is read', async () => {
    const [log, file] = [scratch.write('whole', MEDIA), scratch.path('summary.json')]
    const words = ['--summary', 'json', '--summary-file', file, '-F', '--from', 'start', log]
    const follower = follow(words)
    await follower.shows(MEDIA_EXPLAINED)
    let reads = 0
    for (let signal = 0; signal < 40; signal++) {
      follower.running.kill('SIGUSR2')
      for (const until = Date.now() + 15; Date.now() < until; ) {
        if (existsSync(file)) reads += JSON.parse(readFileSync(file, 'utf8')).codes.failed
      }
    }
    expect(reads).toBeGreaterThan(0)
    await follower.end('SIGTERM')
  })

  test('--every prints it from time to time, also behind a pipe', async () => {
    const running = startFaultline(['--summary', 'json', '--every', '1s'])
    const end = endOf(running)
    running.stdin.write(MEDIA)
    await once(running.stderr, 'data')
    running.stdin.end(AUTH)
    const counts = (await end).stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).codes.failed)
    expect(counts.length).toBeGreaterThanOrEqual(2)
    expect(counts[0]).toBe(1)
    expect(counts.at(-1)).toBe(2)
  })
})

describe('SIGHUP', () => {
  test('takes a new catalog, and keeps the old one if the new one is bad', async () => {
    const log = scratch.write('hup', '{"code":77}\n')
    const catalog = scratch.write('catalog.json', catalogWith('first'))
    const follower = follow(['--summary', 'json', '-F', '--from', 'start', '--catalog', catalog, log])
    await follower.showsMatching(/"cause":"first"/)
    for (const [content, message, cause] of [
      ['{"id":"x"}', 'the catalog that was read before stays in use', 'first'],
      [catalogWith('second'), 'read anew', 'second'],
      ['not JSON', 'is not JSON', 'second'],
    ] as const) {
      writeFileSync(catalog, content)
      follower.running.kill('SIGHUP')
      await follower.says(message)
      const before = follower.shown().split('\n').length
      appendFileSync(log, '{"code":77}\n')
      await follower.showsMatching(new RegExp(`^(.*\n){${before}}$`))
      expect(follower.shown().trim().split('\n').at(-1)).toContain(`"cause":"${cause}"`)
    }
    const { status, stderr } = await follower.end('SIGTERM')
    expect(status).toBe(143)
    expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({
      codes: { found: 4, failed: 4, unrecognised: 0 },
      failures: [{ code: 77, cause: 'second', count: 4 }],
    })
  })

  test('ends it where there is no catalog, with the summary', async () => {
    const [log, file] = [scratch.write('hup-plain', MEDIA), scratch.path('hup-summary.json')]
    const follower = follow(['--summary', 'json', '--summary-file', file, '-F', log])
    await follower.shows(MEDIA_EXPLAINED)
    expect(await follower.end('SIGHUP')).toMatchObject({ status: 129, stderr: '' })
    expect(JSON.parse(readFileSync(file, 'utf8')).codes.failed).toBe(1)
  })
})

/** A run that goes on until it is ended, and what it has shown so far. */
interface Follower {
  readonly running: Running
  shown(): string
  shows(text: string): Promise<void>
  showsMatching(pattern: RegExp): Promise<void>
  /** In any order, and nothing else. */
  showsAllOf(texts: readonly string[]): Promise<void>
  says(text: string): Promise<void>
  /** Its handlers stand, and it has looked at its files once. */
  isReady(): Promise<void>
  end(signal: NodeJS.Signals): Promise<Ending>
}

function follow(words: readonly string[]): Follower {
  const running = startFaultline(words)
  const end = endOf(running)
  const text = { stdout: '', stderr: '' }
  running.stdout.on('data', (chunk) => {
    text.stdout += chunk
  })
  running.stderr.on('data', (chunk) => {
    text.stderr += chunk
  })
  return {
    running,
    shown: () => text.stdout,
    shows: (expected) =>
      eventually(
        () => text.stdout === expected,
        () => `${text.stdout} instead of ${expected}`,
      ),
    showsMatching: (pattern) =>
      eventually(
        () => pattern.test(text.stdout),
        () => `${text.stdout} for ${pattern}`,
      ),
    showsAllOf: (texts) =>
      eventually(
        () => sorted(text.stdout) === sorted(texts.join('')),
        () => `${text.stdout} instead of ${texts.join('')}`,
      ),
    says: (expected) =>
      eventually(
        () => text.stderr.includes(expected),
        () => `${text.stderr} for ${expected}`,
      ),
    // With nothing to show it gives no sign but that the file is open, if there is a /proc that tells it.
    async isReady() {
      const opened = (): boolean => openFilesOf(running.pid).some((file) => words.includes(file))
      if (existsSync('/proc/self/fd')) await eventually(opened, () => 'no file of it is open')
      // What it has opened it still has to look at.
      await setTimeout(existsSync('/proc/self/fd') ? 300 : 1500)
    },
    async end(signal) {
      running.kill(signal)
      if (running.exitCode === null) await once(running, 'exit')
      return end
    },
  }
}

function sorted(text: string): string {
  return text.split('\n').sort().join('\n')
}

function catalogWith(cause: string): string {
  return JSON.stringify({
    id: cause,
    version: '1',
    entries: [{ code: 77, cause, category: 'mine', message: 'Mine.' }],
  })
}
