import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { isMissing } from '../readme.ts'
import { type Ending, endOf, faultline, somethingFrom, startFaultline } from './faultline.ts'
import { AUTH, GOOD, MEDIA, PLAIN, UNRECOGNISED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const SILENT = ['-q', '--summary', 'none']
/** As Prometheus asks. */
const PROMETHEUS =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1'

describe('--metrics', () => {
  test('tells the counts, which grow with the log', async () => {
    const log = scratch.write('growing', MEDIA + GOOD)
    const server = await serve(log)
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/)
    await server.tells('faultline_lines_total{kind="records"} 2\n')
    expect((await get(server.url)).text).toContain('code="-45029",stage="transcode"')
    appendFileSync(log, AUTH + AUTH + PLAIN + UNRECOGNISED)
    await server.tells('faultline_lines_total{kind="records"} 5\n')
    const { text } = await get(server.url)
    expect(text).toMatch(/^faultline_failures_total\{code="4100",.*\} 2$/m)
    expect(text).toContain('faultline_codes_total{outcome="unrecognised"} 1\n')
    expect(text).toContain('faultline_lines_total{kind="notJson"} 1\n')
    expect(text).toContain(`faultline_bytes_total ${statSync(log).size}\n`)
    expect(text).toContain('faultline_failed_records_total 3\n')
    expect(text).not.toContain('46204')
    expect(await server.end('SIGTERM')).toMatchObject({ status: 143, stdout: '' })
  })

  test('speaks OpenMetrics to whoever asks for it, and Prometheus’ text form to everybody else', async () => {
    const server = await serve(scratch.write('asked', MEDIA))
    const strict = await get(server.url, { accept: PROMETHEUS })
    expect(strict.response.headers).toMatchObject({
      'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8',
      'cache-control': 'no-store',
    })
    expect(strict.text).toContain('# TYPE faultline_lines counter\n')
    expect(strict.text).toMatch(/\n# EOF\n$/)
    const plain = await get(server.url)
    expect(plain.response.headers).toMatchObject({
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    })
    expect(plain.text).toContain('# TYPE faultline_lines_total counter\n')
    await server.end('SIGTERM')
  })

  test('answers GET at /metrics, and nothing else', async () => {
    const server = await serve(scratch.write('methods', MEDIA))
    expect((await get(`${server.url}?a=b`)).response.statusCode).toBe(200)
    const elsewhere = await get(server.url.replace('/metrics', '/'))
    expect(elsewhere).toMatchObject({
      text: 'not found: the metrics are at /metrics\n',
      response: { statusCode: 404 },
    })
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { response, text } = await get(server.url, {}, method)
      expect(response).toMatchObject({
        statusCode: 405,
        headers: { allow: 'GET', connection: 'close' },
      })
      expect(text).toBe(`${method} is not allowed: expected GET\n`)
    }
    expect(await get(server.url, {}, 'HEAD')).toMatchObject({ text: '', response: { statusCode: 405 } })
    await server.end('SIGTERM')
  })

  test('takes no body, no endless header, and no nonsense', async () => {
    const server = await serve(scratch.write('bodies', MEDIA))
    const heads = ['Content-Length: 1000000000', 'Transfer-Encoding: chunked'] as const
    for (const head of heads) {
      expect(await exchange(server.port, `GET /metrics HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 413 /,
      )
      expect(await exchange(server.port, `POST /metrics HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 405 /,
      )
    }
    const long = `GET /metrics HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(10_000)}\r\n\r\n`
    expect(await exchange(server.port, long)).toMatch(/^HTTP\/1\.1 431 /)
    expect(await exchange(server.port, '\u0000\u0001\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect((await get(server.url)).response.statusCode).toBe(200)
    expect(await server.end('SIGTERM')).toMatchObject({ status: 143 })
  })

  test('cuts off who asks too slowly, and who does not ask at all', async () => {
    const server = await serve(scratch.write('slow', MEDIA))
    const slow = exchange(server.port, 'GET /metrics HTTP/1.1\r\nHo')
    const silent = exchange(server.port, '')
    expect(await slow).toMatch(/^(HTTP\/1\.1 408 |$)/)
    expect(await silent).toMatch(/^(HTTP\/1\.1 408 |$)/)
    await server.end('SIGTERM')
  })

  test('keeps the end of the run waiting for nobody', async () => {
    const server = await serve(scratch.write('kept', MEDIA))
    const agent = new Agent({ keepAlive: true })
    await get(server.url, {}, 'GET', agent)
    // Whoever waited for the rest of its question would answer at last that it is late.
    const begun = exchange(server.port, 'GET /met')
    // Behind it, so that it is known when this one is answered.
    await get(server.url)
    expect(await server.end('SIGTERM')).toMatchObject({ status: 143 })
    expect(await begun).toBe('')
    agent.destroy()
  })

  test('answers so many requests on one connection, however many are sent, and the log goes on', async () => {
    const log = scratch.write('flooded', MEDIA)
    const server = await serve(log)
    const request = 'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'
    const answers = await exchange(server.port, request.repeat(5000))
    expect(answers.split('HTTP/1.1 200 OK').length - 1).toBeLessThanOrEqual(100)
    appendFileSync(log, AUTH)
    await server.tells('faultline_failed_records_total 2\n')
    expect(await server.end('SIGTERM')).toMatchObject({ status: 143 })
  })

  test('takes a whole address for its path', async () => {
    const server = await serve(scratch.write('absolute', MEDIA))
    const head = 'Host: x\r\nConnection: close\r\n\r\n'
    expect(await exchange(server.port, `GET http://x/metrics?a=1 HTTP/1.1\r\n${head}`)).toContain('200 OK')
    expect(await exchange(server.port, `GET http://x/else HTTP/1.1\r\n${head}`)).toContain('404 Not Found')
    await server.end('SIGTERM')
  })

  test('a port that is taken ends it before anything is written', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const output = scratch.write('precious', 'as it was')
    const log = scratch.write('untouched', MEDIA)
    expect(await faultline(['-F', log, '-o', output, '--metrics', String(port)])).toMatchObject({
      status: 2,
      stderr: `faultline: --metrics ${port}: cannot be opened: address already in use\n`,
    })
    expect(readFileSync(output, 'utf8')).toBe('as it was')
    taken.close()
  })

  test('opens the address that is named', async () => {
    const log = scratch.write('hosts', MEDIA)
    for (const [address, url] of [
      ['127.0.0.1:0', /^http:\/\/127\.0\.0\.1:/],
      ['0.0.0.0:0', /^http:\/\/0\.0\.0\.0:/],
      ['localhost:0', /^http:\/\/(127\.0\.0\.1|\[::1\]):/],
    ] as const) {
      const server = await serve(log, address)
      expect(server.url).toMatch(url)
      expect((await get(server.url)).response.statusCode).toBe(200)
      await server.end('SIGTERM')
    }
  })

  test('a text that is no address is refused', async () => {
    expect(await faultline(['-F', scratch.path('none'), '--metrics', ':9464'])).toMatchObject({
      status: 2,
      stderr: 'faultline: --metrics :9464: expected PORT or HOST:PORT, as 9464, 0.0.0.0:9464 or [::1]:9464\n',
    })
  })

  test('a host that is not ours is refused', async () => {
    const { status, stderr } = await faultline([
      '-F',
      scratch.write('foreign', ''),
      '--metrics',
      '192.0.2.1:0',
    ])
    expect(status).toBe(2)
    expect(stderr).toBe('faultline: --metrics 192.0.2.1:0: cannot be opened: address not available\n')
  })

  test('needs --follow', async () => {
    expect(await faultline(['--metrics', '0'], MEDIA)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'faultline: --metrics is asked again and again: without --follow, see --metrics-file\n',
    })
  })
})

describe('--metrics-file', () => {
  test('holds the counts of the whole run, for everybody to read', async () => {
    const path = scratch.path('whole.prom')
    expect(await faultline([...SILENT, '--metrics-file', path], MEDIA + AUTH)).toMatchObject({ status: 0 })
    expect(readFileSync(path, 'utf8')).toContain('faultline_lines_total{kind="records"} 2\n')
    expect(statSync(path).mode & 0o777 & process.umask()).toBe(0)
    expect(statSync(path).mode & 0o444).toBe(0o444 & ~process.umask())
  })

  test('is written while files are followed: at first, as --every says, and at the end', async () => {
    const log = scratch.write('kept-up', MEDIA)
    const path = scratch.path('kept-up.prom')
    const words = ['--summary', 'none', '-F', log, '--metrics-file', path, '--every', '1s']
    const running = startFaultline(words)
    const end = endOf(running)
    let shown = ''
    running.stdout.on('data', (chunk) => {
      shown += chunk
    })
    await eventually(() => contentOf(path).includes('kind="records"} 1\n'))
    appendFileSync(log, AUTH)
    await eventually(() => contentOf(path).includes('kind="records"} 2\n'))
    appendFileSync(log, GOOD)
    await eventually(
      () => shown.endsWith(GOOD),
      () => shown,
    )
    running.kill('SIGTERM')
    expect(await end).toMatchObject({ status: 143, stderr: '' })
    expect(contentOf(path)).toContain('kind="records"} 3\n')
  })

  test('that cannot be written is named once, and the run goes on', async () => {
    const folder = scratch.path('gone')
    mkdirSync(folder)
    const log = scratch.write('unhindered', MEDIA)
    const path = `${folder}/a.prom`
    const running = startFaultline([...SILENT, '-F', log, '--metrics-file', path, '--every', '1s'])
    const end = endOf(running)
    await eventually(() => contentOf(path) !== '')
    rmSync(folder, { recursive: true })
    await somethingFrom(running.stderr)
    // Time for it to be said again.
    await setTimeout(2500)
    running.kill('SIGTERM')
    expect(await end).toMatchObject({
      status: 143,
      stderr: `faultline: ${path}: cannot be written: no such file or directory\n`,
    })
  })

  test('that cannot be written at the end makes the status 2, and the records are there', async () => {
    const path = scratch.path('nowhere/a.prom')
    const { status, stdout, stderr } = await faultline(['--summary', 'none', '--metrics-file', path], GOOD)
    expect({ status, stdout }).toEqual({ status: 2, stdout: GOOD })
    expect(stderr).toBe(`faultline: ${path}: cannot be written: no such file or directory\n`)
  })

  test('keeps the rights of a file that is there', async () => {
    const path = scratch.write('private.prom', 'old')
    chmodSync(path, 0o600)
    await faultline([...SILENT, '--metrics-file', path], MEDIA)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(contentOf(path)).toContain('faultline_lines_total')
  })

  test('is neither an input nor another output', async () => {
    const log = scratch.write('precious.ndjson', MEDIA)
    for (const words of [
      ['--metrics-file', log, log],
      ['--metrics-file', log, '-F', log],
      ['--metrics-file', scratch.path('a'), '-o', scratch.path('a')],
      ['--metrics-file', scratch.path('a'), '--summary-file', scratch.path('a')],
    ]) {
      const { status, stderr } = await faultline(words, MEDIA)
      expect(status).toBe(2)
      expect(stderr).toContain('which writing would destroy')
    }
    expect(readFileSync(log, 'utf8')).toBe(MEDIA)
  })

  test('and --metrics may be changed between two runs with one checkpoint', async () => {
    const log = scratch.write('continued', MEDIA)
    const checkpoint = ['--checkpoint', scratch.path('checkpoint'), log]
    await faultline([...SILENT, '--metrics-file', scratch.path('one.prom'), ...checkpoint])
    const { status } = await faultline([...SILENT, '--metrics-file', scratch.path('two.prom'), ...checkpoint])
    expect(status).toBe(0)
    expect(contentOf(scratch.path('two.prom'))).toContain('kind="records"} 1\n')
  })
})

describe.skipIf(isMissing('promtool'))('promtool (needs promtool of Debian’s prometheus)', () => {
  test('has no complaint about what the command writes', async () => {
    const path = scratch.path('checked.prom')
    const words = ['-q', '--summary', 'openmetrics', '--metrics-file', path]
    const { stdout } = await faultline(words, MEDIA + AUTH + UNRECOGNISED)
    for (const input of [stdout, contentOf(path)]) {
      const check = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' })
      expect(check).toMatchObject({ status: 0, stdout: '', stderr: '' })
    }
  })
})

interface Serving {
  readonly url: string
  readonly port: number
  tells(text: string): Promise<void>
  end(signal: NodeJS.Signals): Promise<Ending>
}

async function serve(log: string, address = '0'): Promise<Serving> {
  const running = startFaultline([...SILENT, '-F', '--from', 'start', log, '--metrics', address])
  const end = endOf(running)
  let said = ''
  running.stderr.on('data', (chunk) => {
    said += chunk
  })
  await eventually(() => said.includes('\n'))
  const [, url = '', port] = /metrics on (http:.*:(\d+)\/metrics)\n/.exec(said) ?? []
  if (url === '') throw new Error(`it says: ${said}`)
  return {
    url,
    port: Number(port),
    tells: (text) => eventually(async () => (await get(url)).text.includes(text)),
    end(signal) {
      running.kill(signal)
      return end
    },
  }
}

async function get(
  url: string,
  headers = {},
  method = 'GET',
  agent?: Agent,
): Promise<{ response: IncomingMessage; text: string }> {
  const asked = request(url, { method, headers, ...(agent ? { agent } : { agent: false }) }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of response) text += chunk
  return { response, text }
}

/** Sends these bytes and nothing more, and returns what comes until the connection is closed. */
async function exchange(port: number, text: string): Promise<string> {
  const socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  socket.on('error', () => {})
  socket.write(text)
  await Promise.race([once(socket, 'end'), once(socket, 'close')])
  socket.destroy()
  return answer
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
