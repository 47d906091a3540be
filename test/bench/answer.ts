import { deepStrictEqual, strictEqual } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Expectation } from './expectation.ts'
import { explainedIn } from './members.ts'

export const FAULTLINE = fileURLToPath(new URL('../../bin/faultline.js', import.meta.url))

/** How every member that faultline inserts begins. No corpus holds these bytes. */
const MEMBER_START = Buffer.from('":{"stage":"')
/** What every inserted member holds once, whichever order and blanks its program writes. No corpus holds these bytes. */
const IN_MEMBER = Buffer.from('"party":')

/** What a program left behind after one run over a corpus. */
export interface Answer {
  /** The corpus. */
  readonly file: string
  /** A file: what the program wrote to standard output. */
  readonly output: string
  /** What it wrote to standard error. */
  readonly errors: string
  /** The folder for what it wrote beside. */
  readonly scratch: string
}

/** Looks at an answer. @throws Error that says what is wrong */
export type Check = (answer: Answer, expectation: Expectation) => void

/** The summary is exact, a member stands beside each failure, and without the members it is the input again. */
export function checkFaultline({ file, output, scratch }: Answer, expectation: Expectation): void {
  checkSummary(scratch, expectation)
  strictEqual(countIn(output, MEMBER_START), expectation.failed, 'inserted members')
  const script = '"$1" "$2" --strip --summary none "$3" | cmp - "$4"'
  const { status, stdout } = spawnSync('sh', ['-c', script, 'sh', process.execPath, FAULTLINE, output, file])
  strictEqual(status, 0, `--strip does not give the input back: ${stdout}`)
}

/** The summary that faultline wrote beside its output, less the id of the run. */
export function checkSummary(scratch: string, expectation: Expectation): void {
  const { runs: _, ...summary } = JSON.parse(readFileSync(`${scratch}/summary.json`, 'utf8'))
  deepStrictEqual(summary, expectation.summary())
}

/** The peers count failures by code and insert the meaning of each; their bytes are their own affair. */
export function checkPeer({ output, errors }: Answer, expectation: Expectation): void {
  const expected = Object.fromEntries(expectation.failures)
  const { failures } = JSON.parse(errors) as { failures: Record<string, number> }
  deepStrictEqual(failures, expected)
  deepStrictEqual(Object.fromEntries(explainedIn(output)), expected, 'codes that were explained')
  strictEqual(countIn(output, IN_MEMBER), expectation.failed, 'inserted members')
}

/** The number of lines. */
export function checkLines({ output }: Answer, expectation: Expectation): void {
  strictEqual(Number(readFileSync(output, 'utf8')), expectation.records + expectation.blank)
}

/** The number of lines that hold `"code":`, as grep counts them, or nothing for none. */
export function checkMatches({ file, output }: Answer): void {
  const { stdout } = spawnSync('grep', ['-c', '"code":', file], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  strictEqual(Number(readFileSync(output, 'utf8')), Number(stdout))
}

/** Nothing but the input. */
export function checkCopy({ file, output }: Answer): void {
  const { status, stdout } = spawnSync('cmp', [output, file], { encoding: 'utf8' })
  strictEqual(status, 0, stdout)
}

/** How often `needle` occurs in a file. */
function countIn(file: string, needle: Buffer): number {
  const buffer = Buffer.allocUnsafe(2 ** 20)
  const descriptor = openSync(file, 'r')
  let count = 0
  let kept = 0
  try {
    for (;;) {
      const read = readSync(descriptor, buffer, kept, buffer.length - kept, null)
      if (read === 0) return count
      const bytes = buffer.subarray(0, kept + read)
      for (let pos = bytes.indexOf(needle); pos !== -1; pos = bytes.indexOf(needle, pos + 1)) count++
      // Too short for a whole needle, so that none is counted twice.
      kept = Math.min(needle.length - 1, bytes.length)
      bytes.copy(buffer, 0, bytes.length - kept)
    }
  } finally {
    closeSync(descriptor)
  }
}
