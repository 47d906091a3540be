import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Answers } from '../../src/cli/mmexternal.ts'
import { Enricher } from '../../src/enrich.ts'
import { type DecodeOptions, resolve } from '../../src/options.ts'
import { cases } from '../arbitrary/case.ts'
import { logs } from '../arbitrary/log.ts'
import { options } from '../arbitrary/options.ts'
import { runs } from '../arbitrary/runs.ts'
import { eventually } from '../eventually.ts'
import { feed } from '../feed.ts'
import { endOf, faultline, startFaultline } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED, PLAIN, UNRECOGNISED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const PROTOCOL = ['--protocol', 'mmexternal']
const UNCHANGED = '{}'

describe('--protocol mmexternal', () => {
  test('answers each line with what of it changes, and says to what', async () => {
    const { status, stdout, stderr } = await faultline(PROTOCOL, MEDIA + GOOD + AUTH)
    expect(status).toBe(0)
    expect(stderr).toContain('1 succeeded + 2 failed')
    expect(stdout).toBe(`${answer(MEDIA, MEDIA_EXPLAINED)}\n${UNCHANGED}\n${answer(AUTH, AUTH_EXPLAINED)}\n`)
  })

  test('answers lines of every kind, and a last one without a line feed', async () => {
    const long = `{"code":4100,"long":"${'x'.repeat(100_000)}"}\n`
    const odd = ['\n', '\r\n', PLAIN, UNRECOGNISED, '{"code":4100\n', '[]\n', '\0\n', long]
    const { stdout } = await faultline([...PROTOCOL, '--max-line-bytes', '5000'], odd.join('') + AUTH.trim())
    const answers = [...odd.map(() => UNCHANGED), answer(AUTH, AUTH_EXPLAINED)]
    expect(stdout).toBe(`${answers.join('\n')}\n`)
  })

  test('a first line that looks like an archive is a line', async () => {
    const { stdout } = await faultline(PROTOCOL, Buffer.of(0x1f, 0x8b, 0x08, 0x0a))
    expect(stdout).toBe(`${UNCHANGED}\n`)
  })

  test('answers a line that goes on in another one for itself', async () => {
    const pieces = ['P {"a":1,"code"', 'F :4100}'].map((piece) => `2026-01-02T03:04:05Z stdout ${piece}\n`)
    const { stdout } = await faultline(PROTOCOL, pieces.join(''))
    expect(stdout).toBe(`${UNCHANGED}\n${UNCHANGED}\n`)
  })

  test('answers at once, and after SIGTERM still, until its input ends', async () => {
    const summaryFile = scratch.path('summary.json')
    const running = startFaultline([...PROTOCOL, '--summary', 'json', '--summary-file', summaryFile])
    const end = endOf(running)
    let reply = ''
    running.stdout.on('data', (chunk) => {
      reply += chunk
    })
    for (const question of [AUTH, GOOD, AUTH]) {
      reply = ''
      running.stdin.write(question)
      await eventually(
        () => reply.endsWith('\n'),
        () => reply,
      )
      expect(reply.trim()).toBe(question === AUTH ? answer(AUTH, AUTH_EXPLAINED) : UNCHANGED)
      if (question === GOOD) running.kill('SIGTERM')
    }
    running.stdin.end()
    expect(await end).toMatchObject({ status: 128 + 15, stderr: '' })
    expect(JSON.parse(readFileSync(summaryFile, 'utf8'))).toMatchObject({
      input: { lines: 3 },
      codes: { failed: 2 },
    })
  })

  test('takes out what was inserted, with --strip', async () => {
    const { stdout } = await faultline([...PROTOCOL, '--strip'], AUTH_EXPLAINED + PLAIN)
    expect(stdout).toBe(`${answer(AUTH_EXPLAINED, AUTH)}\n${UNCHANGED}\n`)
  })

  test.each([
    [['app.log'], 'reads standard input, and no files'],
    [['-F', 'app.log'], 'reads standard input, and no files'],
    [['-F'], '--follow: --protocol mmexternal reads standard input, and no files'],
    [['--files-from', 'list'], '--files-from: --protocol mmexternal reads standard input, and no files'],
    [['--only', 'failed'], '--only: --protocol mmexternal must answer every line, and leaves out none'],
    [['-q'], '--quiet: --protocol mmexternal must answer every line: the summary goes to --summary-file'],
    [['-o', 'out'], '--output: --protocol mmexternal writes its answers to standard output'],
    [['--out-dir', 'out'], '--out-dir: --protocol mmexternal writes its answers to standard output'],
    [['--summary-record'], '--summary-record: --protocol mmexternal writes nothing but answers'],
    [['--every', '5m'], '--every: --protocol mmexternal writes nothing but answers before its end'],
    [['--metrics-file', 'm'], '--metrics-file: --protocol mmexternal writes nothing but answers'],
    [
      ['--checkpoint', 'c'],
      '--checkpoint: --protocol mmexternal reads standard input, which does not come again',
    ],
    [['-j', '2'], '--jobs: --protocol mmexternal answers one line after the other: leave --jobs out'],
  ])('%j beside it is refused', async (words, message) => {
    const { status, stdout, stderr } = await faultline([...PROTOCOL, ...words], AUTH, { cwd: scratch.folder })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(['out', 'm', 'c'].filter((name) => existsSync(scratch.path(name)))).toEqual([])
  })

  test('no other protocol is known', async () => {
    const { status, stderr } = await faultline(['--protocol', 'omprog'])
    expect(status).toBe(2)
    expect(stderr).toContain('--protocol "omprog": expected one of "mmexternal"')
  })
})

test('whatever comes, however it is cut: one answer for each line, that puts the explained line in its place', () => {
  const all = options.map((each) => ({ ...each, only: [] }))
  fc.assert(
    fc.property(cases(all, logs), ({ options, log, chunks, handling }) => {
      const answers = new Answers(new Enricher({ ...resolve(options), joins: false, reuse: handling.reuse }))
      const given = linesOf(
        Buffer.concat([...chunks.flatMap((chunk) => answers.to(chunk)), ...answers.atEnd()]),
      )
      expect(given).toEqual(linesOf(log).map((line) => answer(line, explained(line, options))))
    }),
    runs(150),
  )
})

/** A line that is read alone. */
function explained(line: string, options: DecodeOptions): string {
  return feed([Buffer.from(line, 'latin1')], options).output.toString('latin1')
}

/** Texts have a character for each byte. */
function answer(asked: string, line: string): string {
  const [question, msg] = [asked, line].map((text) => text.replace(/\n$/, ''))
  return question === msg ? UNCHANGED : JSON.stringify({ msg, '$!': { faultline: { asked: question } } })
}

function linesOf(bytes: Buffer): string[] {
  const lines = bytes.toString('latin1').split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}
