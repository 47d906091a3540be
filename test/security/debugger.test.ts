import { once } from 'node:events'
import { expect, test } from 'vitest'
import { FAULTLINE } from '../cli/command.ts'
import { endOf, start } from '../cli/faultline.ts'
import { AUTH, AUTH_EXPLAINED } from '../cli/lines.ts'
import { isInstalled, nodeOf, VERSIONS } from '../nodes/nodes.ts'

const installed = VERSIONS.filter(isInstalled).map(nodeOf)

test.each([process.execPath, ...installed])(
  'SIGUSR1 opens no debugger, and ends nothing: %s',
  async (node) => {
    const running = start([node, FAULTLINE, '--summary', 'none'])
    const end = endOf(running)
    running.stdin.write(AUTH)
    await once(running.stdout, 'data')
    running.kill('SIGUSR1')
    running.stdin.write(AUTH)
    await once(running.stdout, 'data')
    running.stdin.end()
    // Node would say where it listens, or that it cannot.
    expect(await end).toMatchObject({ status: 0, stdout: AUTH_EXPLAINED + AUTH_EXPLAINED, stderr: '' })
  },
)
