import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { FAULTLINE } from './command.ts'
import { type Ending, endOf, startShell } from './faultline.ts'
import { AUTH, GOOD, MEDIA, UNRECOGNISED } from './lines.ts'
import { openFilesOf } from './open-files.ts'
import { makeScratch } from './scratch.ts'
import { Screen } from './screen.ts'

const scratch = makeScratch()
const hasScript = spawnSync('script', ['--version']).stdout?.includes('util-linux')
const HEADER =
  /^following for \d+:\d\d · (no failures so far|\d+ failures read in the last minute · last one at \S+)$/m
/** What the view writes when it empties a screen that has changed its size. */
const CLEARED = '\u001b[H\u001b[J'
const CTRL_C = '\u0003'
const CTRL_Z = '\u001a'
let runs = 0

describe.skipIf(!hasScript)('the live view (needs script of util-linux)', () => {
  test('stands in one place, and gives way to the whole table at the end', async () => {
    const log = scratch.write('living', '')
    const view = watch(['-F', '-q', log])
    await view.shows(/^following for 0:\d\d · no failures so far$/)
    appendFileSync(log, MEDIA + GOOD + AUTH)
    await view.shows(/ 3 {2}lines .*\n[\s\S]* 1 {2}media-corrupt /)
    expect(view.screen().text).toMatch(
      /^following for 0:\d\d · 2 failures read in the last minute · last one at \S+\n\n +3 {2}lines/,
    )
    appendFileSync(log, AUTH + UNRECOGNISED)
    await view.shows(/ 5 {2}lines .*\n[\s\S]* 2 {2}auth [\s\S]* 1 {2}-46204/)
    expect(view.screen().text.match(/following for/g)).toHaveLength(1)
    expect(view.screen().scrolled).toEqual([])
    view.type(CTRL_C)
    expect(await view.end()).toMatchObject({ status: 130 })
    expect(view.screen().text).toMatch(/^ +5 {2}lines /)
    expect(view.screen().text).not.toContain('following for')
    expect(view.screen().text).not.toContain('^C')
    expectSane(view.screen())
  })

  test('writes nothing but its clock while nothing comes', async () => {
    const log = scratch.write('quiet', MEDIA)
    const view = watch(['-F', '-q', log])
    await view.shows(/1 {2}lines?/)
    const before = view.written().length
    await setTimeout(2500)
    const since = view.written().slice(before)
    expect(since).toContain('following for')
    expect(since).not.toContain('media-corrupt')
    await view.kill('SIGTERM')
  })

  test('shows the top where there is no room for all, and never scrolls', async () => {
    const log = scratch.write('tall', MEDIA + AUTH)
    const view = watch(['-F', '-q', log], { columns: 80, rows: 8 })
    await view.shows(/2 {2}lines/)
    const lines = view.screen().text.split('\n')
    expect(lines).toHaveLength(7)
    expect(lines[0]).toMatch(HEADER)
    expect(lines[6]).toMatch(/^… \d+ more lines: make the window taller$/)
    expect(view.screen().scrolled).toEqual([])
    await view.kill('SIGTERM')
    expect([...view.screen().scrolled, view.screen().text].join('\n')).toMatch(
      /^ +2 {2}lines[\s\S]*faultline explain/,
    )
  })

  test('is painted anew for another size', async () => {
    const log = scratch.write('resized', MEDIA + AUTH)
    const view = watch(['-F', '-q', log], { columns: 110, rows: 40 })
    await view.shows(/COUNT +CODE +MEANING +PARTY +RETRY/)
    for (const [columns, rows] of [
      [62, 40],
      [100, 10],
      [30, 5],
      [120, 45],
    ] as const) {
      view.resize(columns, rows)
      await view.shows(/^following for [^·]*·(?![\s\S]*following for)/)
      await view.isSuch(({ text, scrolled }) => text.split('\n').length < rows && scrolled.length === 0)
    }
    await view.shows(/COUNT +CODE +MEANING +PARTY +RETRY/)
    appendFileSync(log, AUTH)
    await view.shows(/3 {2}lines/)
    await view.kill('SIGTERM')
    expectSane(view.screen())
  })

  test('stands below messages', async () => {
    const log = scratch.write('rotating', MEDIA)
    const view = watch(['-F', '-q', log])
    await view.shows(/1 {2}lines?/)
    unlinkSync(log)
    await view.shows(/^faultline: \S+rotating: .*\nfollowing for/)
    writeFileSync(log, AUTH)
    await view.shows(/2 {2}lines/)
    renameSync(log, `${log}.1`)
    await view.shows(/2 {2}lines/)
    const { text } = view.screen()
    expect(text.match(/following for/g)).toHaveLength(1)
    expect(text.split('\n').filter((line) => line.startsWith('faultline: ')).length).toBeGreaterThan(0)
    await view.kill('SIGTERM')
    expect(view.screen().text).toMatch(/^(faultline: .*\n)+ +2 {2}lines/)
  })

  test('is painted below what the shell wrote while it was stopped, in the size of now', async () => {
    const log = scratch.write('stopped', MEDIA)
    const view = watch(['-F', '-q', log], { columns: 100, rows: 40 })
    await view.shows(/1 {2}lines?/)
    view.signal('SIGSTOP')
    appendFileSync(log, AUTH)
    await setTimeout(1500)
    view.wake()
    await view.shows(/^following for [\s\S]*1 {2}lines?[\s\S]*following for [\s\S]*2 {2}lines/)
    view.signal('SIGSTOP')
    view.resize(70, 30)
    await setTimeout(300)
    view.wake()
    await view.shows(/^following for/)
    expect(view.screen().text.match(/following for/g)).toHaveLength(1)
    await view.kill('SIGTERM')
    expectSane(view.screen())
  })

  test('survives ^Z and fg in a shell that was given another size meanwhile', async () => {
    const log = scratch.write('suspended', MEDIA)
    const view = watch([], { program: ['bash', '--norc', '--noediting', '-i'] })
    view.type(`${process.execPath} ${FAULTLINE} -F -q ${log}\r`)
    await view.shows(/^following for [\s\S]*1 {2}line /m)
    view.type(CTRL_Z)
    await view.shows(/Stopped/)
    // Only the shell is told of it.
    view.resize(70, 25)
    view.type('fg\r')
    await view.shows(/^following for [^·]*·[\s\S]* 1 {2}line /)
    await view.isSuch(({ scrolled }) => scrolled.length === 0)
    view.type(CTRL_C)
    await view.shows(/^ +1 {2}line [\s\S]*\n\S*[$#]$/)
    view.type('stty -a; exit\r')
    await view.end()
    expect(view.written()).toMatch(/ icanon .* echo /s)
    expect([...view.screen().modes]).toEqual(expect.arrayContaining(['?7', '?25']))
  })

  test('leaves a sane terminal when it is killed, or told a second time to end', async () => {
    const log = scratch.write('killed', MEDIA)
    for (const end of ['SIGKILL', 'SIGQUIT'] as const) {
      const view = watch(['-F', '-q', log])
      await view.shows(/1 {2}lines?/)
      await view.kill(end)
      expectSane(view.screen())
    }
    const view = watch(['-F', '-q', log])
    await view.shows(/1 {2}lines?/)
    view.type(CTRL_C + CTRL_C)
    await view.end()
    expectSane(view.screen())
  })

  test('--every and SIGUSR2 add nothing to it', async () => {
    const log = scratch.write('every', MEDIA)
    const view = watch(['-F', '-q', '--every', '1s', log])
    await view.shows(/1 {2}lines?/)
    view.signal('SIGUSR2')
    await setTimeout(1500)
    expect(view.screen().text.match(/COUNT +CODE/g)).toHaveLength(1)
    await view.kill('SIGTERM')
  })

  test('speaks Chinese', async () => {
    const log = scratch.write('chinese', MEDIA)
    const view = watch(['-F', '-q', '--lang', 'zh', log])
    await view.shows(/^已跟踪 0:\d\d · 最近一分钟读到失败 1 次 · 最近一次读到：\S+\n\n +1 {2}行/)
    await view.kill('SIGTERM')
  })

  test.concurrent.each([
    ['--no-progress', ['--no-progress', '-q'], {}],
    ['--summary json', ['--summary', 'json', '-q'], {}],
    ['--summary none', ['--summary', 'none', '-q'], {}],
    ['--summary-file', ['--summary-file', scratch.path('file'), '-q'], {}],
    ['a dumb terminal', ['-q'], { term: 'dumb' }],
    ['records among it', [], {}],
    ['standard output elsewhere', ['-q'], { redirection: '> /dev/null' }],
  ])('is not there with %s', async (name, words, circumstances) => {
    const log = scratch.write(`not-with-${name.replaceAll(/\W/g, '-')}`, MEDIA)
    const view = watch(['-F', ...words, log], circumstances)
    await eventually(() => view.hasOpen(log))
    await setTimeout(1500)
    await view.kill('SIGTERM')
    expect(view.written()).not.toContain('following for')
  })
})

interface Watched {
  /** Whether the command has this file open now. */
  hasOpen(path: string): boolean
  /** All that was written to the terminal. */
  written(): string
  /** What is to be seen on it, since its size was changed last. */
  screen(): Screen
  shows(pattern: RegExp): Promise<void>
  isSuch(test: (screen: Screen) => boolean): Promise<void>
  type(keys: string): void
  signal(signal: NodeJS.Signals): void
  /** After SIGSTOP. */
  wake(): void
  resize(columns: number, rows: number): void
  kill(signal: NodeJS.Signals): Promise<Ending>
  end(): Promise<Ending>
}

/** Runs the command, or another program, as the only one on a pseudo terminal. */
function watch(
  words: readonly string[],
  {
    columns = 100,
    rows = 40,
    term = 'xterm-256color',
    redirection = '',
    program = [process.execPath, FAULTLINE],
  } = {},
): Watched {
  const pidFile = scratch.path(`pid.${runs++}`)
  const command = ['exec', ...program, ...words, redirection].join(' ')
  const running = startShell('exec script -qec "$LINE" /dev/null', [], {
    env: {
      LINE: `stty cols ${columns} rows ${rows}; echo $$ > ${pidFile}; ${command}`,
      TERM: term,
      SHELL: '/bin/bash',
    },
  })
  const end = endOf(running)
  const size = { columns, rows }
  let text = ''
  const decoder = new TextDecoder()
  running.stdout.on('data', (chunk: Buffer) => {
    text += decoder.decode(chunk, { stream: true })
  })
  function signal(name: NodeJS.Signals): void {
    process.kill(pidIn(pidFile), name)
  }
  function screen(): Screen {
    const screen = new Screen(size.columns, size.rows)
    screen.write(text.split(CLEARED).at(-1) ?? '')
    return screen
  }
  const isSuch = (test: (screen: Screen) => boolean): Promise<void> =>
    eventually(
      () => test(screen()),
      () => screen().text,
    )
  return {
    hasOpen: (path) => existsSync(pidFile) && openFilesOf(pidIn(pidFile)).includes(path),
    written: () => text,
    screen,
    shows: (pattern) => isSuch(({ text }) => pattern.test(text)),
    isSuch,
    type: (keys) => void running.stdin.write(keys),
    signal,
    // `script` stops with its child, and wakes it when it is woken itself.
    wake: () => void running.kill('SIGCONT'),
    resize(columns, rows) {
      Object.assign(size, { columns, rows })
      const terminal = `/proc/${pidIn(pidFile)}/fd/1`
      spawnSync('stty', ['-F', terminal, 'cols', String(columns), 'rows', String(rows)])
    },
    kill(name) {
      signal(name)
      return end
    },
    end: () => end,
  }
}

function pidIn(file: string): number {
  return Number(readFileSync(file, 'utf8'))
}

/** The cursor can be seen, and stands where a prompt would; long lines are wrapped. */
function expectSane({ modes, cursor }: Screen): void {
  expect([...modes].sort()).toEqual(['?25', '?7'])
  expect(cursor.column).toBe(0)
}
