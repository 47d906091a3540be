// A transport as most are made. It changes nothing.
import build from 'pino-abstract-transport'
import { Readable } from 'node:stream'

export default () =>
  build((source) => Readable.from(linesOf(source)), { parse: 'lines', enablePipelining: true })

async function* linesOf(source) {
  for await (const line of source) yield `${line}\n`
}
