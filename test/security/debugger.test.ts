import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { FAULTLINE } from '../cli/command.ts'
import { endOf, somethingFrom, start } from '../cli/faultline.ts'
import { AUTH, AUTH_EXPLAINED } from '../cli/lines.ts'
import { isInstalled, nodeOf, VERSIONS } from '../nodes/nodes.ts'

const installed = VERSIONS.filter(isInstalled).map(nodeOf)
/** Longer than Node takes to open its debugger once it has been asked to, in milliseconds. */
const LONG = 1000

test.each([process.execPath, ...installed])(
  'SIGUSR1 opens no debugger, and ends nothing: %s',
  async (node) => {
    const running = start([node, FAULTLINE, '--summary', 'json'])
    const end = endOf(running)
    // What is wrong with a run that has ended before, its end says.
    running.stdin.on('error', () => {})
    running.stdin.write(AUTH)
    await somethingFrom(running.stdout)
    running.kill('SIGUSR1')
    // Of two signals the one with the lower number comes first: so when this one is answered, the other has come.
    running.kill('SIGUSR2')
    await somethingFrom(running.stderr)
    await setTimeout(LONG)
    running.stdin.end(AUTH)
    // Node would say where it listens, or that it cannot.
    expect(await end).toMatchObject({
      status: 0,
      stdout: AUTH_EXPLAINED + AUTH_EXPLAINED,
      stderr: expect.stringMatching(/^(\{.*\}\n){2}$/),
    })
  },
)
