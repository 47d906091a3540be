import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Ending, shell } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const log = scratch.write('app.log', AUTH)
const output = scratch.path('output')

/** Runs a line where the working directory has been removed. `$1` is a log, and `$2` is for what is written. */
function run(line: string): Promise<Ending> {
  mkdirSync(scratch.path('gone'))
  return shell(`cd "$3"; rmdir "$3"; ${line}`, [log, output, scratch.path('gone')])
}

describe('in a working directory that has been removed', () => {
  test.each([
    ['standard input', 'cat "$1" | faultline --summary none'],
    ['a file', 'faultline --summary none "$1"'],
    ['a pattern', 'faultline --summary none "$(dirname "$1")/*.log"'],
    ['threads', 'faultline --summary none -j 2 "$1"'],
    ['an output', 'faultline --summary none -o "$2" "$1"; cat "$2"'],
    ['a directory of outputs', 'faultline --summary none --out-dir "$2.d" "$1"; cat "$2.d$1"'],
  ])('%s with an absolute path is no matter', async (_, line) => {
    expect(await run(line)).toMatchObject({ status: 0, stdout: AUTH_EXPLAINED, stderr: '' })
  })

  test.each([
    ['--version', /^\d/],
    ['--help', /^faultline \[options\]/],
    ['explain 4100', /^4100 /],
  ])('%s needs none', async (words, expected) => {
    const { status, stdout, stderr } = await run(`faultline ${words}`)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(expected)
  })

  test.each([
    ['an input', 'faultline --summary none app.log'],
    ['a pattern', 'faultline --summary none "*.log"'],
    ['an output', 'faultline --summary none -o output "$1"'],
    ['a directory of outputs', 'faultline --summary none --out-dir output "$1"'],
    ['a summary', 'faultline merge summary.json'],
  ])('%s with a relative path is an error that says why', async (_, line) => {
    expect(await run(line)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: the working directory: no such file or directory; expected it, or absolute paths\n',
    })
  })
})

describe('in a working directory that is removed after a run has begun', () => {
  test('a thread cannot start: the input is named, and the run ends', async () => {
    expect(await runMeanwhile('--summary none -j 2', log)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^faultline: .+app\.log: the thread that decoded it came to an end: .*uv_cwd\n$/,
      ),
    })
  })

  test('without threads, absolute paths are no matter', async () => {
    expect(await runMeanwhile('--summary none -j 1', log)).toMatchObject({
      status: 0,
      stdout: AUTH_EXPLAINED,
      stderr: '',
    })
  })

  test.each([
    [
      'an input',
      '--summary none -j 1',
      'etc/hosts',
      /^faultline: etc\/hosts: cannot be read: no such file or directory\n$/,
    ],
    [
      'an output',
      '--summary none -o faultline-test.ndjson',
      log,
      /^faultline: \S+: cannot be written: no such file/,
    ],
    [
      'a summary',
      '--summary json --summary-file faultline-test.json',
      log,
      /: cannot be written: no such file/,
    ],
  ])('%s with a relative path is nowhere else', async (_, words, input, message) => {
    const { status, stderr } = await runMeanwhile(words, input)
    expect(status).toBe(2)
    expect(stderr).toMatch(message)
    for (const name of ['ndjson', 'json']) expect(existsSync(`/faultline-test.${name}`)).toBe(false)
  })
})

/** A run whose working directory is removed while it waits for the names of its inputs. */
function runMeanwhile(words: string, input: string): Promise<Ending> {
  const [folder, pipe] = [scratch.path('going'), scratch.path('names')]
  mkdirSync(folder)
  rmSync(pipe, { force: true })
  execFileSync('mkfifo', [pipe])
  const line = `cd "$1"; faultline ${words} --files-from "$2" &
    exec 3>"$2"; rmdir "$1"; echo "$3" >&3; exec 3>&-; wait $!`
  return shell(line, [folder, pipe, input])
}
