import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { constants as system } from 'node:os'
import { expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { makePipe, openedBy } from '../named-pipe.ts'
import { FAULTLINE } from './command.ts'
import { endOf, type Running, start, startFaultline } from './faultline.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const LINE = '{"code":77}\n'

test('SIGHUP that comes before the catalog has been read has it read again', async () => {
  const [log, catalog] = [scratch.write('app.log', LINE), scratch.path('catalog.json')]
  makePipe(catalog)
  const running = startFaultline(['-F', '--summary', 'none', '--catalog', catalog, log])
  const file = await openedBy(catalog)
  rmSync(catalog)
  writeFileSync(catalog, catalogWith('second'))
  running.kill('SIGHUP')
  running.kill('SIGUSR2')
  writeSync(file, catalogWith('first'))
  closeSync(file)
  const text = { stdout: '', stderr: '' }
  running.stdout.on('data', (chunk) => {
    text.stdout += chunk
  })
  running.stderr.on('data', (chunk) => {
    text.stderr += chunk
  })
  const end = endOf(running)
  await eventually(
    () => text.stderr === `faultline: ${catalog}: read anew\n`,
    () => text.stderr,
  )
  appendFileSync(log, LINE)
  await eventually(
    () => /"cause":"second".*\n$/.test(text.stdout),
    () => text.stdout,
  )
  running.kill('SIGTERM')
  expect(await end).toMatchObject({ status: 143 })
})

test.each([
  ['a run', ['--files-from']],
  ['a run to the end with a catalog', ['--catalog']],
  ['merge', ['merge']],
])('SIGHUP ends at once %s that has not begun to read, and has nothing to read anew', async (_, words) => {
  const pipe = scratch.path(`${words[0]}.pipe`)
  makePipe(pipe)
  const running = startFaultline([...words, pipe])
  const end = endOf(running)
  // Nothing is written: it waits for what it has begun to read.
  const file = await openedBy(pipe)
  running.kill('SIGHUP')
  expect(await end).toMatchObject({ signal: 'SIGHUP', stdout: '', stderr: '' })
  closeSync(file)
})

/** Whether the system tells which signals a process catches. */
const KNOWS_SIGNALS = existsSync('/proc/self/status')

test.skipIf(!KNOWS_SIGNALS).each(['--help', '--version'])(
  'SIGHUP ends %s that nobody reads (needs /proc)',
  async (word) => {
    const pipe = scratch.path(`${word}.pipe`)
    makePipe(pipe)
    const reader = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK)
    expect(() => {
      for (;;) writeSync(reader, 'x')
    }).toThrow('EAGAIN')
    const running = start(['bash', '-c', 'exec "$@" 1> "$0"', pipe, process.execPath, FAULTLINE, word])
    const end = endOf(running)
    await eventually(
      () => isCaught(running, 'SIGUSR2') && !isCaught(running, 'SIGHUP'),
      () => readFileSync(`/proc/${running.pid}/status`, 'utf8'),
    )
    running.kill('SIGHUP')
    expect(await end).toMatchObject({ signal: 'SIGHUP', stderr: '' })
    closeSync(reader)
  },
)

/** Whether the process does something else with a signal than what the system does. */
function isCaught({ pid }: Running, signal: NodeJS.Signals): boolean {
  const [, caught = '0'] = /^SigCgt:\s*(\w+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return ((BigInt(`0x${caught}`) >> BigInt(system.signals[signal] - 1)) & 1n) === 1n
}

function catalogWith(cause: string): string {
  return `{"id":"mine","version":"1","entries":[{"code":77,"cause":"${cause}","category":"mine","message":"Mine."}]}`
}
