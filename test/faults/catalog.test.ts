import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Ending, endOf, faultline, startFaultline } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()
const LINE = '{"code":77}\n'
const [log, output, checkpoint] = ['app.log', 'out', 'checkpoint'].map((name) => scratch.path(name))
const catalog = scratch.path('catalog.json')
const GOOD = catalogWith('"first"')
const BAD: readonly (readonly [what: string, content: string, message: RegExp])[] = [
  [
    'breaks a rule',
    catalogWith('7'),
    /catalog\.json is not a valid catalog:\n {2}\/entries\/0\/cause: expected .*found 7/,
  ],
  ['is cut short', GOOD.slice(0, 40), /catalog\.json.*is not JSON/],
  ['is gone', '', /catalog\.json: cannot be read: no such file or directory/],
]

test.each([
  ['to the end', 0],
  ['of living files', 0],
  ['to the end', 1],
  ['of living files', 2],
] as const)(
  'between two runs %s, a catalog that gets bad, in way %i, stops the second one, which goes on later',
  async (how, way) => {
    const [, content = '', message = /^$/] = BAD[way] ?? []
    const follow = how === 'of living files'
    const words = ['--catalog', catalog, '-o', output, '--checkpoint', checkpoint, '--summary', 'json', log]
    const run = () => (follow ? followed(words) : faultline(words))
    const state = () => [output, checkpoint].map((path) => readFileSync(path, 'utf8'))
    for (const path of [output, checkpoint]) rmSync(path, { force: true })
    writeFileSync(log, LINE)
    writeFileSync(catalog, GOOD)
    expect(await run()).toMatchObject({ status: follow ? 143 : 0 })
    const before = state()
    appendFileSync(log, LINE)
    if (content === '') rmSync(catalog)
    else writeFileSync(catalog, content)
    const refused = await faultline([...(follow ? ['-F'] : []), ...words])
    expect(refused).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(message) })
    expect(state()).toEqual(before)
    writeFileSync(catalog, GOOD)
    const { stderr } = await run()
    expect(JSON.parse(stderr)).toMatchObject({
      input: { lines: 2 },
      failures: [{ cause: 'first', count: 2 }],
    })
    expect(readFileSync(output, 'utf8').match(/"cause":"first"/g)).toHaveLength(2)
  },
)

test('a catalog is read once, however many threads there are', async () => {
  const pipe = scratch.path('catalog.pipe')
  execFileSync('mkfifo', [pipe])
  const large = scratch.write('large.log', LINE.repeat(200_000))
  const running = startFaultline(['-j', '2', '--summary', 'json', '--catalog', pipe, large])
  const end = endOf(running)
  writeFileSync(pipe, GOOD)
  writeFileSync(catalog, 'not JSON')
  const { status, stderr } = await end
  expect(status).toBe(0)
  expect(JSON.parse(stderr)).toMatchObject({ failures: [{ cause: 'first', count: 200_000 }] })
})

test('catalogs that are bad and good by turns, and read anew each time, lose no line and no count', async () => {
  const living = scratch.write('living.log', LINE)
  writeFileSync(catalog, GOOD)
  const running = startFaultline(['-F', '--from', 'start', '--summary', 'json', '--catalog', catalog, living])
  const end = endOf(running)
  await once(running.stdout, 'data')
  for (let turn = 0; turn < 40; turn++) {
    const [, bad = ''] = BAD[turn % 2] ?? []
    writeFileSync(catalog, turn % 3 === 0 ? GOOD : bad)
    running.kill('SIGHUP')
    appendFileSync(living, LINE)
    await setTimeout(20)
  }
  await setTimeout(500)
  running.kill('SIGTERM')
  const { status, stdout, stderr } = await end
  expect(status).toBe(143)
  expect(stdout.match(/"cause":"first"/g)).toHaveLength(41)
  expect(stderr).toMatch(
    /\/entries\/0\/cause: expected .*\n {2}the catalog that was read before stays in use/,
  )
  expect(JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    input: { lines: 41 },
    failures: [{ cause: 'first', count: 41 }],
  })
})

test('the last signal has the last word, though an earlier one is slow', async () => {
  const [living, slow] = [scratch.write('slow.log', LINE), scratch.path('slow.json')]
  writeFileSync(slow, GOOD)
  const running = startFaultline(['-F', '--from', 'start', '--summary', 'none', '--catalog', slow, living])
  const end = endOf(running)
  await once(running.stdout, 'data')
  rmSync(slow)
  execFileSync('mkfifo', [slow])
  const pipe = openSync(slow, 'r+')
  running.kill('SIGHUP')
  await setTimeout(300)
  rmSync(slow)
  writeFileSync(slow, catalogWith('"last"'))
  running.kill('SIGHUP')
  await setTimeout(300)
  writeSync(pipe, catalogWith('"stale"'))
  closeSync(pipe)
  await setTimeout(300)
  appendFileSync(living, LINE)
  await once(running.stdout, 'data')
  running.kill('SIGTERM')
  expect((await end).stdout.split('\n')[1]).toContain('"cause":"last"')
})

/** A run over the living log that is ended when all of it has come out. */
async function followed(words: readonly string[]): Promise<Ending> {
  const running = startFaultline(['-F', '--from', 'start', ...words])
  const end = endOf(running)
  const linesIn = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').length : 0)
  for (let waited = 0; waited < 10_000 && linesIn(output) < linesIn(log); waited += 50) await setTimeout(50)
  running.kill('SIGTERM')
  return end
}

function catalogWith(cause: string): string {
  return `{"id":"mine","version":"1","entries":[{"code":77,"cause":${cause},"category":"mine","message":"Mine."}]}`
}
