import { execFileSync } from 'node:child_process'
import { closeSync, constants, createWriteStream, openSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { all, cut } from './bytes.ts'
import { attemptOn, failing } from './failing.ts'
import { load, MEBIBYTE } from './input.ts'
import { write } from './pour.ts'
import type { Trial } from './trial.ts'

const FULL = 256 * MEBIBYTE
/** So much is written by each writer. */
const PART = MEBIBYTE
const HALF = '{"code":41'

/** Named pipes, which go on as long as anybody has them open to write. */
export const PIPES: readonly Trial[] = [
  {
    name: 'a named pipe whose writers come and go',
    full: FULL,
    prepare(bytes, scratch) {
      const pipe = `${scratch}/pipe`
      const content = failing(bytes)
      execFileSync('mkfifo', [pipe])
      return {
        ...attemptOn(content, [pipe]),
        async feed(stdin) {
          stdin.end()
          // As long as anybody has it open, the next writer may take its time.
          const holder = openSync(pipe, constants.O_RDWR)
          for (const part of cut(content.bytes, PART)) await write(createWriteStream(pipe), () => [part])
          closeSync(holder)
        },
      }
    },
  },
  {
    name: 'a named pipe whose last writer goes, in half a line',
    full: FULL,
    prepare(bytes, scratch) {
      const pipe = `${scratch}/handed-on`
      const { bytes: whole, ledger, output } = failing(bytes)
      const content = load(all(whole, HALF), { ...ledger, malformed: 1 }, all(output, HALF))
      execFileSync('mkfifo', [pipe])
      return {
        ...attemptOn(content, [pipe]),
        async feed(stdin) {
          stdin.end()
          await handOn(pipe, cut(content.bytes, PART))
        },
      }
    },
  },
]

/** Each writer comes before the one before it goes, and writes one part. */
async function handOn(pipe: string, parts: Iterable<Buffer>): Promise<void> {
  let last = await open(pipe, 'w')
  for (const part of parts) {
    const next = await open(pipe, 'w')
    await last.close()
    await next.writeFile(part)
    last = next
  }
  await last.close()
}
