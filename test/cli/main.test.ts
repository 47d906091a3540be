import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { endOf, start } from './faultline.ts'
import { makeScratch } from './scratch.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const scratch = makeScratch()
for (const file of ['package.json', 'bin/faultline.js', 'dist/cli/main.js']) {
  mkdirSync(dirname(scratch.path(file)), { recursive: true })
  copyFileSync(`${ROOT}${file}`, scratch.path(file))
}

/** Runs the built start of the command with another command behind it. */
function startOf(command: string) {
  scratch.write('dist/cli/command.js', command)
  return endOf(start([process.execPath, scratch.path('bin/faultline.js')]))
}

/** Longer than Node takes to open its debugger once it has been asked to, in milliseconds. */
const LONG = 1000

describe('while the command is loaded', () => {
  test.each(['SIGUSR1', 'SIGUSR2'])('%s does nothing', async (signal) => {
    const command = `import { once } from 'node:events'
      import { url } from 'node:inspector'
      import { setTimeout } from 'node:timers/promises'
      export async function command() {
        // Signals alone keep no process.
        setInterval(() => {}, 1000)
        // Of two signals the one with the lower number comes first: so when this one is heard, the other has come.
        const heard = once(process, 'SIGWINCH')
        process.kill(process.pid, '${signal}')
        process.kill(process.pid, 'SIGWINCH')
        await heard
        await setTimeout(${LONG})
        console.log(url())
        return 7
      }`
    expect(await startOf(command)).toMatchObject({
      status: 7,
      signal: null,
      stdout: 'undefined\n',
      stderr: '',
    })
  })

  test('SIGHUP waits until it is let go', async () => {
    const command = `import { once } from 'node:events'
      export async function command(words, letHangupGo) {
        // Signals alone keep no process.
        setInterval(() => {}, 1000)
        process.kill(process.pid, 'SIGHUP')
        await once(process, 'SIGHUP')
        console.log('here')
        await letHangupGo()
        console.log('there')
      }`
    expect(await startOf(command)).toMatchObject({ signal: 'SIGHUP', stdout: 'here\n', stderr: '' })
  })
})

// In which part of the event loop a signal comes decides when it is heard.
describe.each([
  ['when the command is loaded', ''],
  ['later', `await setImmediate()`],
])('SIGHUP that comes %s, just before it is let go,', (_, before) => {
  const start = `import { setImmediate } from 'node:timers/promises'
    setInterval(() => {}, 1000)
    export async function command(words, letHangupGo) {
      ${before}
      process.kill(process.pid, 'SIGHUP')`

  test('is not lost', async () => {
    const end = await startOf(`${start}
      await letHangupGo()
      return 7
    }`)
    expect(end).toMatchObject({ signal: 'SIGHUP', stderr: '' })
  })

  test('is heard once by what listens by then', async () => {
    const end = await startOf(`${start}
      process.on('SIGHUP', () => console.log('heard'))
      await letHangupGo()
      // Signals are heard in the order in which they come.
      await new Promise((resolve) => {
        process.on('SIGTERM', resolve)
        process.kill(process.pid, 'SIGTERM')
      })
      return 7
    }`)
    expect(end).toMatchObject({ status: 7, stdout: 'heard\n', stderr: '' })
  })
})

describe('a command that cannot be loaded ends with 2 and one line:', () => {
  test.each([
    ['throws', `throw new Error('one\\ntwo')`, 'Error: one'],
    ['is not there', `import './nowhere.js'`, expect.stringContaining('nowhere.js')],
  ])('one that %s', async (_, command, reason) => {
    const { status, stdout, stderr } = await startOf(command)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    const [, said] = /^faultline: cannot be started: (.*)\n$/.exec(stderr) ?? []
    expect(said).toEqual(reason)
  })
})
