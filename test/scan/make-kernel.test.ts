import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { resolve } from '../../src/options.ts'
import { KERNELS, type KernelName } from '../../src/scan/kernel-name.ts'
import { SimdKernel } from '../../src/scan/simd.ts'
import { TypeScriptKernel } from '../../src/scan/typescript.ts'
import { feed } from '../feed.ts'

const COMMAND = fileURLToPath(new URL('../../bin/faultline.js', import.meta.url))
const WATCH = fileURLToPath(new URL('watch-engine.js', import.meta.url))
const LOG = '{"level":30}\n{"code":4100}\n'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

test.each([
  [undefined, '', 'simd'],
  [undefined, 'typescript', 'typescript'],
  ['typescript', 'simd', 'typescript'],
  ['simd', 'typescript', 'simd'],
] as const)('asked for %s, and in the environment for "%s", it is %s', (asked, variable, used) => {
  if (variable !== '') vi.stubEnv('FAULTLINE_KERNEL', variable)
  expect(calls(() => feed([Buffer.from(LOG)], asked === undefined ? {} : { kernel: asked }))).toEqual({
    simd: used === 'simd',
    typescript: used === 'typescript',
  })
})

test('another name is refused, wherever it comes from', () => {
  expect(() => resolve({ kernel: 'fast' as KernelName })).toThrow(
    'kernel "fast": expected simd or typescript',
  )
  vi.stubEnv('FAULTLINE_KERNEL', 'fast')
  expect(() => resolve({})).toThrow('FAULTLINE_KERNEL "fast": expected simd or typescript')
})

/** Which kernels have passed lines and checked one meanwhile. */
function calls(work: () => void): Record<KernelName, boolean> {
  const of = (kernel: typeof SimdKernel | typeof TypeScriptKernel): (() => boolean) => {
    const pass = vi.spyOn(kernel.prototype, 'pass')
    const check = vi.spyOn(kernel.prototype, 'check')
    return () => pass.mock.calls.length > 0 && check.mock.calls.length > 0
  }
  const [simd, typescript] = [of(SimdKernel), of(TypeScriptKernel)]
  work()
  return { simd: simd(), typescript: typescript() }
}

/** What the built command says, by an engine with these options of its own. */
function run(engine: readonly string[], words: readonly string[]): { out: string; err: string } {
  const { stdout, stderr } = spawnSync(process.execPath, [...engine, COMMAND, ...words], {
    input: LOG,
    encoding: 'utf8',
  })
  return { out: stdout, err: stderr }
}

const verbose = ['--version', '--verbose']

test('the built command runs its lines through the module, and says so', () => {
  const { err } = run(['--import', WATCH], ['--summary', 'none'])
  expect(err).toMatch(/^the module passed [1-9]\d* times and checked [1-9]\d* times\n$/)
  expect(run([], verbose).out).toContain('kernel    simd\n')
})

test.each(KERNELS)('the built command with --kernel %s uses that', (kernel) => {
  const { err } = run(['--import', WATCH], ['--summary', 'none', '--kernel', kernel])
  expect(err !== '').toBe(kernel === 'simd')
  expect(run([], [...verbose, '--kernel', kernel]).out).toContain(`kernel    ${kernel}\n`)
  expect(run([], [...verbose, `--kernel=${kernel}`]).out).toContain(`kernel    ${kernel}\n`)
})

// An engine has no SIMD where the processor has not, or where it compiles nothing at all.
test.skipIf(process.arch !== 'x64').each([['--no-enable-sse4-1'], ['--no-expose-wasm']])(
  'by an engine with %s the slow one is used, with the same output, unless the fast one is asked for (only on x64)',
  (option) => {
    expect(run([option], verbose).out).toContain('kernel    typescript\n')
    expect(run([option, '--import', WATCH], ['--summary', 'none']).err).toBe('')
    expect(run([option], [])).toEqual(run([], []))
    const { out, err } = run([option], ['--kernel', 'simd'])
    expect([out, err]).toEqual([
      '',
      'faultline: kernel "simd": expected typescript, for the other cannot run in this process\n',
    ])
  },
)

// Each memory of WebAssembly reserves ten GiB of addresses, whatever it holds.
test.skipIf(process.platform !== 'linux' || process.arch !== 'x64').each([8, 14, 20])(
  'where there are %i GB of addresses, whatever kernel there is memory for gives the same (only on Linux on x64)',
  (gigabytes) => {
    const log = `${LOG}{"level":30,"text":"${'x'.repeat(1000)}"}\n`.repeat(1000)
    const limited = `ulimit -v ${gigabytes * 1_000_000}; "$@"`
    const words = ['-c', limited, 'bash', process.execPath, COMMAND, '--summary', 'csv']
    const { stdout, stderr, status } = spawnSync('bash', words, {
      input: log,
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
    })
    expect({ status, length: stdout.length }).toEqual({ status: 0, length: explained(log).length })
    expect(stderr).toContain('input.lines,,,,,,,,,,,,3000')
  },
)

function explained(log: string): string {
  return feed([Buffer.from(log)]).output.toString()
}
