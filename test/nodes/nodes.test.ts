import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { KERNELS, type KernelName } from '../../src/scan/kernel-name.ts'
import { isInstalled, nodeOf, VERSIONS } from './nodes.ts'

const COMMAND = fileURLToPath(new URL('../../bin/faultline.js', import.meta.url))
const LOGS = fileURLToPath(new URL('../../fixtures/logs/', import.meta.url))
const FILES = readdirSync(LOGS)
  .filter((name) => !name.endsWith('.md'))
  .map((name) => `${LOGS}${name}`)
const EXPECTED = run(process.execPath, 'typescript')

/** What the built command says under one Node, but for the name of its run, which is another one each time. */
function run(node: string, kernel: KernelName, words: readonly string[] = []): string {
  const options = [COMMAND, '--kernel', kernel, '--summary', 'csv', ...words]
  const { status, stdout, stderr } = spawnSync(node, [...options, ...FILES], { encoding: 'latin1' })
  return `${status}\n${stdout}\n${stderr.replace(/^runs,.*\n/m, '')}`
}

test('there is something to compare', () => {
  expect(EXPECTED).toMatch(/^0\n/)
  expect(EXPECTED).toContain('"decoded":{')
  expect(EXPECTED).toContain('media-corrupt')
})

describe.each(VERSIONS)('under Node %i', (version) => {
  const present = isInstalled(version)
  const why = present ? '' : ', skipped: it is not installed, see npm run nodes'

  test.skipIf(!present).each(KERNELS)(`the %s kernel gives the same, on one core and two${why}`, (kernel) => {
    const node = nodeOf(version)
    expect(run(node, kernel)).toBe(EXPECTED)
    expect(run(node, kernel, ['-j', '2'])).toBe(EXPECTED)
  })

  test.skipIf(!present)(`the kernel that is used is the fast one${why}`, () => {
    const { stdout } = spawnSync(nodeOf(version), [COMMAND, '--version', '--verbose'], { encoding: 'utf8' })
    expect(stdout).toMatch(new RegExp(`^kernel +simd\\nnode +${version}\\.`, 'm'))
  })
})
