import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FaultlineError } from '../errors.ts'
import { reason } from '../reason.ts'
import { CONTENT_TYPES, type Exposition, openMetrics } from '../report/openmetrics.ts'
import { expositionFor } from './accept.ts'
import { parseAddress } from './address.ts'
import type { Outlet } from './outlet.ts'
import type { Say } from './report.ts'
import type { Run } from './run.ts'

const PATH = '/metrics'
/** A scraper asks with a few hundred bytes, all at once. Nobody else may hold on to us: times in milliseconds. */
const LIMITS = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 3000,
  requestTimeout: 5000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
}
/** A reader that takes nothing for so long is gone. */
const PATIENCE = 10_000
const MOST_CONNECTIONS = 64
/** Scrapers ask once in seconds. Whoever asks for more on one connection has to make a new one, and the log goes on meanwhile. */
const REQUESTS_A_CONNECTION = 100
/** To write the text takes a millisecond: it serves everybody who asks so soon after, in milliseconds. */
const FRESH = 250

/**
 * Answers scrapers until it is stopped, and keeps neither the run nor its end waiting.
 *
 * A step is counted in one go, without a pause in which a request could be answered. So the counts always add up, and are
 * those of whole steps: what has been put out, and at most the one step that is being written.
 *
 * @throws FaultlineError `bad-option` if nobody can be listened to there
 */
export async function openMetricsPort(text: string, run: Run, say: Say): Promise<Outlet> {
  const textOf = remembered((exposition) => openMetrics(run.summary(), run.catalog, exposition))
  const server = createServer(LIMITS, (request, response) => answer(request, response, textOf))
  server.maxConnections = MOST_CONNECTIONS
  server.maxRequestsPerSocket = REQUESTS_A_CONNECTION
  server.setTimeout(PATIENCE)
  await listen(server, text)
  // A connection that cannot be taken is no reason to end.
  server.on('error', (error) => say(`--metrics ${text}: ${reason(error)}`))
  server.unref()
  say(`metrics on ${urlOf(server.address() as AddressInfo)}`)
  return {
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function listen(server: Server, text: string): Promise<void> {
  const { host, port } = parseAddress('--metrics', text)
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new FaultlineError('bad-option', `--metrics ${text}: cannot be opened: ${reason(error)}`, {
      cause: error,
    })
  }
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}${PATH}`
}

type TextOf = (exposition: Exposition) => Promise<Buffer>

/** The text, or the last one if it is fresh still. */
function remembered(write: (exposition: Exposition) => Promise<string>): TextOf {
  const texts = new Map<Exposition, { time: number; text: Promise<Buffer> }>()
  return (exposition) => {
    const now = performance.now()
    const known = texts.get(exposition)
    if (known !== undefined && now - known.time < FRESH) return known.text
    const text = write(exposition).then((each) => Buffer.from(each))
    texts.set(exposition, { time: now, text })
    return text
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, textOf: TextOf): Promise<void> {
  const refusal = refusalOf(request)
  if (refusal !== undefined) {
    refuse(response, ...refusal)
    return
  }
  const exposition = expositionFor(request.headers.accept ?? '')
  const text = await textOf(exposition)
  response.writeHead(200, headers(text, CONTENT_TYPES[exposition]))
  response.end(text)
}

function refusalOf({ method = '', url = '', headers }: IncomingMessage): [number, string] | undefined {
  if (method !== 'GET') return [405, `${method} is not allowed: expected GET`]
  if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0) {
    return [413, 'expected a request without a body']
  }
  return pathOf(url) === PATH ? undefined : [404, `not found: the metrics are at ${PATH}`]
}

/** Of a path, or of a whole address, as it is sent to a proxy. */
function pathOf(url: string): string | undefined {
  const base = 'http://localhost'
  return URL.canParse(url, base) ? new URL(url, base).pathname : undefined
}

/** Closes the connection: what may come of a body is not read. */
function refuse(response: ServerResponse, status: number, message: string): void {
  const text = Buffer.from(`${message}\n`)
  const allow = status === 405 ? { Allow: 'GET' } : {}
  response.writeHead(status, { ...headers(text, CONTENT_TYPES.text), ...allow, Connection: 'close' })
  response.end(text)
}

function headers(text: Buffer, type: string): Record<string, string | number> {
  return { 'Content-Type': type, 'Content-Length': text.length, 'Cache-Control': 'no-store' }
}
