import { appendFileSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { type Ending, endOf, somethingFrom, startFaultline } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'
import { eventually } from '../eventually.ts'
import { Random } from '../random.ts'
import { LONGEST_WAIT, SEED, TRIALS } from './moments.ts'
import { goOn, stall } from './slow-reader.ts'
import { SLOW_ENGINE } from './ways.ts'

const TRIALS_EACH = Math.ceil(TRIALS / 8)
const LINES = 20_000
const LAST = '{"code":77,"number":"last"}\n'
const MEMBER = /,"decoded":\{[^}]*\}/

vi.setConfig({ testTimeout: 120_000 + TRIALS_EACH * 5000 })

const scratch = makeScratch()
const catalog = scratch.path('catalog.json')
const log = scratch.path('app.log')
const lines = Array.from({ length: LINES }, (_, number) => `{"code":77,"number":${number}}\n`)

test.each([
  ['simd', ''],
  ['typescript', SLOW_ENGINE],
])(
  `SIGHUP at a random moment reads the catalog anew, and the run goes on, ${TRIALS_EACH} times, %s`,
  async (kernel, options) => {
    const random = new Random(SEED + kernel.length)
    for (let trial = 0; trial < TRIALS_EACH; trial++) {
      const wait = random.below(LONGEST_WAIT)
      const ending = await reloaded(wait, options)
      judge(ending, `seed ${SEED}, after ${wait} ms: ${ending.stderr}`)
    }
  },
)

/** A run whose catalog is another one while it is at work, and which then gets one line more. */
async function reloaded(wait: number, options: string): Promise<Ending> {
  writeFileSync(log, lines.join(''))
  writeFileSync(catalog, catalogWith('before'))
  const words = ['-F', '--from', 'start', '--summary', 'json', '--catalog', catalog, log]
  const running = startFaultline(words, { env: { NODE_OPTIONS: options } })
  const end = endOf(running)
  const text = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    running[name].on('data', (chunk) => {
      text[name] += chunk
    })
  }
  await somethingFrom(running.stdout)
  // What it cannot write yet keeps it at work.
  stall(running)
  await setTimeout(wait)
  writeFileSync(catalog, catalogWith('after'))
  running.kill('SIGHUP')
  await eventually(
    () => text.stderr.includes('read anew'),
    () => text.stderr,
  )
  goOn(running)
  appendFileSync(log, LAST)
  await eventually(
    () => text.stdout.endsWith('"number":"last"}\n'),
    () => text.stdout.slice(-1000),
  )
  running.kill('SIGTERM')
  return end
}

/** No line is lost, and each has the meaning of its time. */
function judge({ status, stdout, stderr }: Ending, message: string): void {
  expect(status, message).toBe(143)
  const written = stdout.trimEnd().split('\n')
  const read = written.map((line) => `${line.replace(MEMBER, '')}\n`).join('')
  expect(read === lines.join('') + LAST, message).toBe(true)
  const causes = written.map((line) => /"cause":"(\w+)"/.exec(line)?.[1])
  const changed = causes.indexOf('after')
  // Behind what had come out before the signal, and before the line that came last.
  expect(changed, message).toBeGreaterThan(0)
  expect(changed, message).toBeLessThan(LINES)
  expect(
    causes.slice(0, changed).every((cause) => cause === 'before'),
    message,
  ).toBe(true)
  expect(
    causes.slice(changed).every((cause) => cause === 'after'),
    message,
  ).toBe(true)
  expect(JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? ''), message).toMatchObject({
    input: { lines: LINES + 1 },
    failures: [{ cause: 'after', count: LINES + 1 }],
  })
}

function catalogWith(cause: string): string {
  return `{"id":"mine","version":"1","entries":[{"code":77,"cause":"${cause}","category":"mine","message":"Mine."}]}`
}
