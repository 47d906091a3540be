import { once } from 'node:events'
import { constants } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { catalog } from '../../src/index.ts'
import { type Ending, endOf, type Running, startFaultline } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()
/** So many examples of so many codes do not fit into a pipe, nor into what else lies between two processes. */
const EXAMPLES = 100
const codes = catalog.faults.slice(0, 20).map(({ code }) => code)
const lines = codes.map((code) => `{"code":${code},"text":"${'x'.repeat(1000)}"}\n`.repeat(EXAMPLES))
const log = scratch.write('failing.log', lines.join(''))

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s while the summary is being written', (signal) => {
  const status = 128 + constants.signals[signal]

  test('once: all of it is written', async () => {
    const { running, end } = await stuck()
    running.kill(signal)
    await setTimeout(100)
    running.stderr.resume()
    const { stdout, stderr, ...ending } = await end
    expect(ending).toMatchObject({ status, signal: null })
    expect(stdout.split('\n')).toHaveLength(EXAMPLES * codes.length + 1)
    expect(JSON.parse(stderr).examples.lines).toHaveLength(EXAMPLES * codes.length)
  })

  test('twice: ends at once', async () => {
    const { running, end } = await stuck()
    // Two signals that the process was not awake between are one: so it is sent until it has been heard twice.
    const again = setInterval(() => running.kill(signal), 100)
    running.kill(signal)
    await once(running, 'exit')
    clearInterval(again)
    running.stderr.resume()
    expect(await end).toMatchObject({ signal })
  })
})

/** A run whose summary is being written, and nobody reads on. */
async function stuck(): Promise<{ running: Running; end: Promise<Ending> }> {
  const running = startFaultline(['--summary', 'json', '--examples', String(EXAMPLES), log])
  const end = endOf(running)
  // Of the summary one chunk is read, which says that it is being written.
  running.stderr.once('data', () => running.stderr.pause())
  await once(running.stderr, 'pause')
  return { running, end }
}
