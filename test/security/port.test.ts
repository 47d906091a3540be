import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ending, endOf, type Running, startFaultline } from '../cli/faultline.ts'
import { MEDIA } from '../cli/lines.ts'
import { makeScratch } from '../cli/scratch.ts'
import { eventually } from '../eventually.ts'

const scratch = makeScratch()
const log = scratch.write('followed', MEDIA)
const GET = 'GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
/** More than the server takes at once. */
const CROWD = 80

let running: Running
let end: Promise<Ending>
let port = 0
beforeAll(async () => {
  const words = ['-F', '--from', 'start', '-q', '--summary', 'none', '--metrics', '0', log]
  running = startFaultline(words)
  end = endOf(running)
  let said = ''
  running.stderr.on('data', (chunk) => {
    said += chunk
  })
  await eventually(() => said.includes('\n'))
  port = Number(/^faultline: metrics on http:\/\/127\.0\.0\.1:(\d+)\/metrics\n$/.exec(said)?.[1])
})
afterAll(() => running.kill('SIGKILL'))

describe('the port of metrics', () => {
  test.each([
    ['HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n', 405],
    ['TRACE /metrics HTTP/1.1\r\nHost: x\r\n\r\n', 405],
    ['POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n', 405],
    ['GET /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
    ['GET /metrics HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n', 413],
    ['GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: something\r\n\r\n', 417],
    ['GET /metrics HTTP/1.1\r\n\r\n', 400],
    ['GET /metrics HTTP/9.9\r\nHost: x\r\n\r\n', 400],
    ['GET /metrics HTTP/1.1\nHost: x\n\n', 400],
    ['GET /metrics HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n', 400],
    ['GET /metrics HTTP/1.1\r\nHost: x\r\n continued: y\r\n\r\n', 400],
    ['GET /metrics HTTP/1.1\r\nHost: x\r\nA: \u0000\r\n\r\n', 400],
    ['GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['GET /metrics/../secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['\u0016\u0003\u0001\u0002\u0000\u0001\u0000', 400],
  ])('answers %j with %i', async (request, status) => {
    const answer = await exchange(request)
    expect(answer.replace('HTTP/1.1 100 Continue\r\n\r\n', '')).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    if (status === 405) expect(answer).toMatch(/\r\nAllow: GET\r\n/)
    expect(answer).not.toContain('faultline_')
  })

  test('reads no head that is too long, be it in one piece or in many', async () => {
    const address = `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`
    const lines = `GET /metrics HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(5000)}\r\n`
    for (const request of [address, lines]) expect(await exchange(request)).toMatch(/^HTTP\/1\.1 431 /)
  })

  test('opens no tunnel, and becomes no other protocol', async () => {
    expect(await exchange('CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n')).not.toContain('200')
    const upgrade = 'Connection: Upgrade, close\r\nUpgrade: websocket\r\n'
    const answer = await exchange(`GET /metrics HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`)
    expect(answer).not.toContain('101 Switching')
  })

  test('takes so many connections, and again when they have gone', async () => {
    const crowd = Array.from({ length: CROWD }, () => connect(port, '127.0.0.1'))
    let refused = 0
    for (const socket of crowd) {
      socket.on('error', () => {})
      socket.on('close', () => refused++)
    }
    await eventually(() => refused >= CROWD - 64)
    await setTimeout(100)
    expect(refused).toBeLessThan(CROWD)
    for (const socket of crowd) socket.destroy()
    await eventually(async () => (await exchange(GET)).includes('# EOF'))
  })

  test('waits for nobody who sends a byte now and then', async () => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => {})
    const closed = once(socket, 'close')
    socket.write('GET /metrics HTTP/1.1\r\nHost: x\r\nX: ')
    const timer = setInterval(() => socket.write('y'), 200)
    await closed
    clearInterval(timer)
    expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/)
    expect(await exchange(GET)).toContain('# EOF')
  })

  test('is of this machine alone, keeps nobody from ending it, and has said nothing of all this', async () => {
    const idle = Array.from({ length: 10 }, () => connect(port, '127.0.0.1').on('error', () => {}))
    await Promise.all(idle.map((socket) => once(socket, 'connect')))
    running.kill('SIGTERM')
    expect(await end).toMatchObject({
      status: 143,
      stdout: '',
      stderr: expect.stringMatching(/^faultline: metrics on \S+\n$/),
    })
    for (const socket of idle) socket.destroy()
  })
})

/** Sends these bytes and no end of them, and returns what comes until the connection is closed. */
async function exchange(text: string): Promise<string> {
  const socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  socket.on('error', () => {})
  socket.write(text, 'latin1')
  // `once` of node:events would take the error of a connection that is refused for its own.
  await new Promise((resolve) => socket.once('end', resolve).once('close', resolve))
  socket.destroy()
  return answer
}
