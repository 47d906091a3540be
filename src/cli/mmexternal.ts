import { Carry } from '../carry.ts'
import type { Enricher } from '../enrich.ts'
import { LINE_FEED } from '../scan/bytes.ts'
import { streamChunks } from '../source/chunks.ts'
import { failureOf, type Report } from './report.ts'
import type { Course, Run, Step } from './run.ts'

// rsyslog's interface for programs that change messages: it writes a message as a line, waits for one line of JSON that
// holds what of the message is to change, and only then writes the next one.
//
//     in      ␣{"code":4100}⏎
//     out     {"msg":" {\"code\":4100,\"decoded\":{…}}","$!":{"faultline":{"asked":" {\"code\":4100}"}}}⏎
//     in      ␣server started⏎
//     out     {}⏎
//
// Why an answer repeats the question: an rsyslog that is stopped while it has much to do breaks its waiting off, and then,
// until it was mended in 2026, takes each answer for that to its next question. Of 20,000 messages, up to 59 were written
// with the text of the one before, and their own was lost. By `asked` a configuration tells: fixtures/shippers.

const UNCHANGED = Buffer.from('{}\n')
const NOTHING = Buffer.alloc(0)
/** The service manager's SIGTERM reaches rsyslog and us: it goes on asking until its queue is empty, and closes the pipe. */
const NEVER = new AbortController().signal

/** Answers every line of standard input, to its end. */
export function mmexternal(run: Run, report: Report): Course {
  return { steps: () => steps(run, report), positions: () => [] }
}

async function* steps(run: Run, report: Report): AsyncGenerator<Step> {
  run.accounts.enter('-')
  const answers = new Answers(run.enricher)
  // As it comes: a first message that looks like an archive is a message still.
  const chunks = streamChunks(process.stdin, NEVER)
  for (;;) {
    const chunk = await chunks.next().catch((error: unknown) => {
      report(failureOf('standard input', error))
      return { done: true, value: undefined } as const
    })
    if (chunk.done) break
    yield { output: answers.to(chunk.value), unfinished: false }
  }
  yield { output: answers.atEnd(), unfinished: false }
}

/**
 * One answer for each line, of whatever kind it is. What is inserted makes a line longer, and what is taken out makes it
 * shorter: so a line of the same length has not changed. That holds for the parts of a line that is too long, which come
 * out before its end is there, and of which nothing is kept.
 */
export class Answers {
  readonly #enricher: Enricher
  /** The line at hand, as far as it has come, unless all of it is in one chunk. */
  readonly #begun = new Carry()
  /** Of the line at hand, on both sides of the enricher. */
  #read = 0
  #written = 0

  constructor(enricher: Enricher) {
    this.#enricher = enricher
  }

  /** The answers to the lines that end in this chunk. */
  to(chunk: Buffer): Buffer[] {
    const answers: Buffer[] = []
    for (let pos = 0; pos < chunk.length; ) {
      const lineFeed = chunk.indexOf(LINE_FEED, pos)
      const end = lineFeed === -1 ? chunk.length : lineFeed + 1
      const part = chunk.subarray(pos, end)
      const output = this.#enricher.write(part)
      this.#count(part.length, output)
      if (lineFeed === -1) this.#keep(part)
      else answers.push(this.#answer(part, output))
      pos = end
    }
    return answers
  }

  /** The answer to a last line without a line feed. */
  atEnd(): Buffer[] {
    const output = this.#enricher.end()
    this.#count(0, output)
    return this.#read === 0 ? [] : [this.#answer(NOTHING, output)]
  }

  #count(read: number, output: readonly Buffer[]): void {
    this.#read += read
    for (const piece of output) this.#written += piece.length
  }

  #keep(part: Buffer): void {
    if (this.#enricher.isPassing) this.#begun.take()
    else this.#begun.append(part, 0, part.length)
  }

  #answer(part: Buffer, output: readonly Buffer[]): Buffer {
    const isChanged = this.#read !== this.#written
    const line = this.#begun.length === 0 ? part : Buffer.concat([this.#begun.take(), part])
    this.#read = 0
    this.#written = 0
    if (!isChanged) return UNCHANGED
    const answer = { msg: textOf(Buffer.concat(output)), '$!': { faultline: { asked: textOf(line) } } }
    return Buffer.from(`${JSON.stringify(answer)}\n`, 'latin1')
  }
}

/** Each byte as a character, so that it comes out as it is, also where it is no UTF-8: rsyslog takes it as it comes. */
function textOf(line: Buffer): string {
  return line.toString('latin1', 0, line.at(-1) === LINE_FEED ? line.length - 1 : line.length)
}
