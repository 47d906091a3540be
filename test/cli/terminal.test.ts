import { spawnSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { endOf, startShell } from './faultline.ts'
import { GOOD, MEDIA, MEDIA_EXPLAINED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const log = scratch.write('log.ndjson', MEDIA + GOOD)
const large = scratch.write('large.ndjson', (MEDIA + GOOD).repeat(50_000))
const ESCAPE = '\u001b['
/** What only the progress bar says. */
const RATE = 'MiB/s'
/** What even a narrow bar says. */
const BAR = /[█░]{6,} +\d+%/
/** A reader that makes work take longer than the bar's patience. */
const SLOWLY = '| (head -c 1; sleep 1.5; cat) > /dev/null'

const hasScript = spawnSync('script', ['--version']).stdout?.includes('util-linux')

describe.skipIf(!hasScript)('on a terminal (needs script of util-linux)', () => {
  test('the table is coloured, and fits', async () => {
    const screen = await onTerminal('faultline "$1" > /dev/null', [log], { columns: 60 })
    expect(screen).toContain(ESCAPE)
    const lines = stripVTControlCharacters(screen).split('\r\n')
    expect(lines[0]).toMatch(/^ *2 {2}lines/)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60)
  })

  test.each([
    ['NO_COLOR', 'NO_COLOR=1 faultline "$1"'],
    ['a dumb terminal', 'TERM=dumb faultline "$1"'],
    ['--color never', 'faultline --color never "$1"'],
  ])('the table is plain with %s', async (_, line) => {
    expect(await onTerminal(`${line} > /dev/null`, [log])).not.toContain(ESCAPE)
  })

  test('an empty NO_COLOR is none', async () => {
    expect(await onTerminal('NO_COLOR= faultline "$1" > /dev/null', [log])).toContain(ESCAPE)
  })

  test.each(['merge', 'report'])(
    '%s without summaries says what it expects, and does not wait',
    async (command) => {
      expect(await onTerminal(`faultline ${command}; echo "$?"`, [])).toBe(
        `faultline: ${command}: expected summaries, as in \`faultline ${command} day-*.json\`\r\n2\r\n`,
      )
    },
  )

  test('explanations and codes are coloured, JSON is not', async () => {
    expect(await onTerminal('faultline explain 4100', [])).toContain(ESCAPE)
    expect(await onTerminal('faultline codes --category auth', [])).toContain(ESCAPE)
    expect(await onTerminal('faultline codes --category auth --format json', [])).not.toContain(ESCAPE)
    expect(await onTerminal('faultline -q --summary json "$1"', [log])).not.toContain(ESCAPE)
  })

  test('records are written as they are', async () => {
    const screen = await onTerminal('faultline --summary none "$1"', [log])
    expect(screen).toBe((MEDIA_EXPLAINED + GOOD).replaceAll('\n', '\r\n'))
  })

  test('progress is shown while files are read, and is gone at the end', async () => {
    const screen = await onTerminal(`faultline "$1" ${SLOWLY}`, [large])
    expect(screen).toMatch(
      /[█░]{8,} +\d+% +\d\.\d \/ 3\.\d MiB +[\d.]+ MiB\/s +(\d+ s|…) left +[\d,]+ failed/,
    )
    expect(visible(screen)).toMatch(/^ *100,000 {2}lines/)
    expect(visible(screen)).not.toContain(RATE)
  })

  test('progress counts several files, and failures, in Chinese too', async () => {
    const screen = await onTerminal(`faultline --lang zh "$1" "$2" "$2" ${SLOWLY}`, [log, large])
    expect(screen).toMatch(
      /[█░]{8,} +\d+% +文件 1\/3 +\d\.\d \/ 6\.\d MiB +[\d.]+ MiB\/s +剩余 (\d+ s|…) +失败 [\d,]+/,
    )
    expect(visible(screen)).not.toMatch(BAR)
  })

  test('progress stays on one line of a narrow terminal', async () => {
    const screen = await onTerminal(`faultline "$1" "$2" "$2" ${SLOWLY}`, [log, large], { columns: 60 })
    const bars = stripVTControlCharacters(screen.replaceAll(ESCAPE, `\n${ESCAPE}`))
      .split(/[\r\n]+/)
      .filter((line) => BAR.test(line))
    expect(bars.length).toBeGreaterThan(1)
    for (const bar of bars) expect(bar).toMatch(/^[█░]{6,} +\d+% +[12]\/3 files .* failed$/)
    expect(Math.max(...bars.map((bar) => bar.length))).toBeLessThan(60)
  })

  test('progress gives way to a message, and comes back', async () => {
    const line = `faultline "$1" /nowhere "$1" 2>&1 > >((head -c 1; sleep 1.5; head -c 20000000; sleep 1; cat) > /dev/null)`
    const screen = await onTerminal(line, [large])
    expect(visible(screen)).not.toContain(RATE)
    expect(visible(screen)).toMatch(/^faultline: \/nowhere: cannot be read: .*\n/)
  })

  test.each([
    ['with --no-progress', `faultline --no-progress "$1" ${SLOWLY}`],
    ['where standard error is no terminal', `faultline "$1" 2> "$1.err" ${SLOWLY}; cat "$1.err"`],
    ['where a pipe is read', `cat "$1" | faultline ${SLOWLY}`],
  ])('no progress is shown %s', async (_, line) => {
    const screen = await onTerminal(line, [large])
    expect(screen).not.toContain(RATE)
    expect(screen).toContain('100,000')
  })

  test('no progress is shown among records', async () => {
    const screen = await onTerminal('faultline "$1"', [large], { stalled: 1500 })
    expect(screen).not.toContain(RATE)
  })
})

/** Runs a line of bash on a pseudo terminal, and returns all that was written to it. */
async function onTerminal(
  line: string,
  words: readonly string[],
  { columns = 100, stalled = 0 } = {},
): Promise<string> {
  const command = `stty cols ${columns} rows 40; ${line}`
  // `script` takes one text as its command: bash gives the definition of faultline and the words on to it.
  const outer =
    'export -f faultline; printf -v words " %q" "$@"; COMMAND=$LINE exec script -qec "bash -c \\"\\$LINE\\" bash$words" /dev/null'
  const running = startShell(outer, words, {
    env: { LINE: command, TERM: 'xterm-256color', SHELL: '/bin/bash' },
  })
  await setTimeout(stalled)
  const { stdout, stderr, status } = await endOf(running)
  if (stderr !== '') throw new Error(`script ended with ${status}: ${stderr}`)
  return stdout
}

/** What is left on the screen: enough of a terminal for a bar that is drawn again and again on one line. */
function visible(screen: string): string {
  const lines = screen.replaceAll(`\u001b7`, '').replaceAll('\u001b8', '').split('\n')
  return lines.map((line) => lastDrawn(line.split(`${ESCAPE}2K`).at(-1) ?? '')).join('\n')
}

/** What a line shows that was drawn over itself, each time to its end. */
function lastDrawn(line: string): string {
  const drawn = stripVTControlCharacters(line).split('\r')
  return drawn.filter((each) => each !== '').at(-1) ?? ''
}
