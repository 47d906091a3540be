import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { makeScratch } from '../cli/scratch.ts'
import { watched } from '../cli/watched.ts'
import { ROOT } from '../package/packed.ts'

const scratch = makeScratch()
const project = { name: 'project', version: '1.0.0', devDependencies: { holed: '1.0.0' } }
beforeAll(() => {
  const packages = { '': project, 'node_modules/holed': { version: '1.0.0', dev: true } }
  scratch.write('package.json', JSON.stringify(project))
  scratch.write('package-lock.json', JSON.stringify({ ...project, lockfileVersion: 3, packages }))
})

/** What a registry tells of a package. */
const HOLED = { name: 'holed', versions: { '1.0.0': { name: 'holed', version: '1.0.0' } } }

let cache = 0
let registry: Server | undefined
afterEach(() => registry?.close())

test('a package without a known hole is let through', async () => {
  const { status, stdout } = await audit(await answering(200, {}))
  expect([status, stdout]).toEqual([0, '0 holes known, 0 of them high or critical\n'])
})

test.each([
  ['moderate', 0],
  ['high', 1],
  ['critical', 1],
])(
  'a hole of the level %s in a package for development gives %i, and is told',
  async (severity, expected) => {
    const hole = { id: 1, url: 'https://example.com/1', title: 'A hole', severity, vulnerable_versions: '<2' }
    const { status, stdout } = await audit(await answering(200, { holed: [hole] }))
    expect(stdout).toContain(`${severity}: holed *: A hole, https://example.com/1\n1 holes known`)
    expect(status).toBe(expected)
  },
)

test('a registry that does not answer is said, and is no failure', async () => {
  const refused = await audit(await answering(405, ''))
  expect(refused.stdout).toMatch(/^the registry does not answer: 405 .*; nothing was checked\n$/)
  const absent = await audit('http://127.0.0.1:9')
  expect(absent.stdout).toMatch(/^the registry does not answer: request to .*; nothing was checked\n$/)
  expect([refused.status, absent.status]).toEqual([0, 0])
})

test('a question that npm could not put is a failure', async () => {
  const { status, stderr } = await audit('http://127.0.0.1:9', { npm_config_package_lock: 'false' })
  expect(stderr).toMatch(/^npm audit ended with 1 and without a report/)
  expect(status).toBe(1)
})

/** A registry that answers the question for holes so, and knows of one package. */
async function answering(status: number, answer: unknown): Promise<string> {
  registry = createServer((request, response) => {
    request.resume()
    const isQuestion = request.method === 'POST'
    response.writeHead(isQuestion ? status : 200).end(JSON.stringify(isQuestion ? answer : HOLED))
  })
  await new Promise<void>((resolve) => registry?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(registry.address() as AddressInfo).port}`
}

async function audit(url: string, more: NodeJS.ProcessEnv = {}) {
  const env = {
    ...process.env,
    npm_config_registry: url,
    npm_config_fetch_retries: '0',
    npm_config_cache: scratch.path(`cache-${++cache}`),
    ...more,
  }
  const child = watched(spawn(process.execPath, [join(ROOT, '.ci/audit.js')], { cwd: scratch.folder, env }))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { stdout, stderr, status }
}
