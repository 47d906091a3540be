import { Transform, type TransformCallback, type Writable } from 'node:stream'
import build from 'pino-abstract-transport'
import { type Destination, openDestination } from './pino/destination.ts'
import { checked, type PinoOptions } from './pino/options.ts'
import { Session } from './pino/session.ts'

export type { PinoOptions } from './pino/options.ts'

/** Lines stay texts, of whatever kind they are: nothing is parsed here, and so nothing is dropped. */
const AS_THEY_ARE = { parse: 'lines', parseLine: (line: string) => line, metadata: false } as const

/**
 * A transport of pino, which runs in a thread of its own:
 * `pino({ transport: { target: 'faultline/pino', options: { destination: 'app.log', summaryFile: 'summary.json' } } })`
 *
 * @throws FaultlineError `bad-option`, or `unwritable` for a destination that cannot be opened; pino emits it as the
 * transport's `'error'`, of which only the message comes out of the thread
 */
// biome-ignore lint/style/noDefaultExport: pino takes a transport's default export, and no other
export default function transport(options: PinoOptions = {}): Writable {
  checked(options)
  const session = new Session(options)
  // A path that cannot work is found out now: at the end of the process nobody would hear of it.
  session.saveSummary()
  return options.enablePipelining === true ? passing(session) : writing(session, openDestination(options))
}

/** The last of its pipeline, or alone. */
function writing(session: Session, destination: Destination): Writable {
  function take(source: Transform): void {
    keepCarriageReturns(source)
    source.on('readable', () => attempt(source, () => destination.write(session.write(linesOf(source)))))
    source.on('end', () => attempt(source, () => destination.write(session.end())))
  }
  // At the end, and after a failure too.
  async function close(error: Error | null): Promise<void> {
    destination.close()
    if (error !== null) throw error
    session.saveSummary()
  }
  const stream = build(take, { ...AS_THEY_ARE, close })
  return Object.assign(stream, { flush: (done: () => void) => whenDrained(stream, done) })
}

/** Between two others of a pipeline. */
function passing(session: Session): Writable {
  function explained(source: Transform): Transform {
    keepCarriageReturns(source)
    return source.pipe(new Transform({ writableObjectMode: true, transform, flush }))
  }
  function transform(this: Transform, line: string, _encoding: string, done: TransformCallback): void {
    // What the session gives holds only until its next call.
    for (const piece of session.write([line])) this.push(Buffer.from(piece))
    done()
  }
  function flush(this: Transform, done: TransformCallback): void {
    for (const piece of session.end()) this.push(Buffer.from(piece))
    attempt(this, () => session.saveSummary())
    done()
  }
  return build(explained, { ...AS_THEY_ARE, enablePipelining: true })
}

/** All that are there: one write for many of them. */
function linesOf(source: Transform): string[] {
  const lines: string[] = []
  for (let line = source.read(); line !== null; line = source.read()) lines.push(line)
  return lines
}

/** With pino's option `crlf`, lines end with CRLF, which split2 takes for their end as well. */
function keepCarriageReturns(source: Transform): void {
  Object.assign(source, { matcher: '\n' })
}

function attempt(stream: Transform, work: () => void): void {
  try {
    work()
  } catch (error) {
    stream.destroy(error as Error)
  }
}

/** All that has come is written. This is what pino's `flush` waits for. */
function whenDrained(stream: Transform, done: () => void): void {
  const isDrained = stream.writableLength === 0 && stream.readableLength === 0
  if (isDrained || stream.destroyed) done()
  else setImmediate(whenDrained, stream, done)
}
