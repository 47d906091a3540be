import type { Random } from '../../random.ts'
import { host, type Line, timestamp } from './line.ts'

const STATUSES = [
  200, 200, 200, 200, 200, 200, 206, 206, 204, 301, 304, 400, 403, 404, 404, 499, 500, 502, 503,
]
const METHODS = ['GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT']
const PATHS = ['vod/play', 'vod/segment', 'api/v2/media', 'api/v2/tasks', 'health', 'upload/part', 'cover']
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
  'okhttp/4.12.0',
  'ExoPlayerLib/2.19.1 (Linux; Android 14)',
  'curl/8.5.0',
]

/** An access log: an HTTP status on each line, and no code anywhere. */
export function accessLine(random: Random): Line {
  const address = `10.${random.below(256)}.${random.below(256)}.${random.below(256)}`
  const path = `/${random.pick(PATHS)}/${random.hex(16)}?t=${random.hex(8)}`
  const request = `"method":"${random.pick(METHODS)}","uri":"${path}","status":${random.pick(STATUSES)}`
  const cost = `"bytes_sent":${random.below(4_000_000)},"request_time":${random.below(3000) / 1000}`
  const client = `"remote_addr":"${address}","user_agent":"${random.pick(AGENTS)}"`
  const upstream = `"upstream":"${host(random)}:8080","upstream_status":"${random.pick(STATUSES)}"`
  return {
    text: `{"time":"${timestamp(random)}",${client},${request},${cost},${upstream},"request_id":"${random.hex(32)}"}`,
    codes: [],
  }
}
