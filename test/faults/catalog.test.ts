import {
  appendFileSync,
  closeSync,
  existsSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import type { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { type Ending, endOf, faultline, startFaultline } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'
import { eventually } from '../eventually.ts'
import { makePipe, openedBy } from '../named-pipe.ts'

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
  makePipe(pipe)
  const large = scratch.write('large.log', LINE.repeat(200_000))
  const running = startFaultline(['-j', '2', '--summary', 'json', '--catalog', pipe, large])
  const end = endOf(running)
  const file = await openedBy(pipe)
  writeSync(file, GOOD)
  closeSync(file)
  const { status, stderr } = await end
  expect(status).toBe(0)
  expect(JSON.parse(stderr)).toMatchObject({ failures: [{ cause: 'first', count: 200_000 }] })
})

test('catalogs that are bad and good by turns, and read anew each time, lose no line and no count', async () => {
  const living = scratch.write('living.log', LINE)
  writeFileSync(catalog, GOOD)
  const { running, end, shown, said } = following(['--summary', 'json', '--catalog', catalog, living])
  await eventually(() => shown() !== '', said)
  for (let turn = 0; turn < 40; turn++) {
    const [, bad = ''] = BAD[turn % 2] ?? []
    writeFileSync(catalog, turn % 3 === 0 ? GOOD : bad)
    running.kill('SIGHUP')
    appendFileSync(living, LINE)
    await eventually(() => count(said(), /: read anew$|stays in use$/gm) > turn, said)
  }
  await eventually(() => count(shown(), /\n/g) > 40, said)
  running.kill('SIGTERM')
  const { status, stdout, stderr } = await end
  expect(status).toBe(143)
  expect(count(stdout, /"cause":"first"/g)).toBe(41)
  expect(count(stderr, /: read anew$/gm)).toBe(14)
  expect(
    count(
      stderr,
      /(\/entries\/0\/cause: expected .*|is not JSON.*)\n {2}the catalog that was read before stays in use$/gm,
    ),
  ).toBe(26)
  expect(JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    input: { lines: 41 },
    failures: [{ cause: 'first', count: 41 }],
  })
})

test('the last signal has the last word, though an earlier one is slow', async () => {
  const [living, slow] = [scratch.write('slow.log', LINE), scratch.path('slow.json')]
  writeFileSync(slow, GOOD)
  const { running, end, shown, said } = following(['--summary', 'none', '--catalog', slow, living])
  const shows = (lines: number) => eventually(() => count(shown(), /\n/g) === lines, shown)
  await shows(1)
  rmSync(slow)
  makePipe(slow)
  running.kill('SIGHUP')
  const pipe = await openedBy(slow)
  rmSync(slow)
  writeFileSync(slow, catalogWith('"last"'))
  running.kill('SIGHUP')
  // The second line is looked at in a later round than the first one, and by then the signal has come.
  for (const lines of [2, 3]) {
    appendFileSync(living, LINE)
    await shows(lines)
  }
  expect(said()).toBe('')
  writeSync(pipe, catalogWith('"stale"'))
  closeSync(pipe)
  await eventually(() => count(said(), /: read anew$/gm) === 2, said)
  appendFileSync(living, LINE)
  await shows(4)
  running.kill('SIGTERM')
  const causes = (await end).stdout.match(/"cause":"\w+"/g)
  expect(causes).toEqual(['first', 'first', 'first', 'last'].map((cause) => `"cause":"${cause}"`))
})

/** A run over living files from their start on, and what has come from it so far. */
function following(words: readonly string[]) {
  const running = startFaultline(['-F', '--from', 'start', ...words])
  return { running, end: endOf(running), shown: heard(running.stdout), said: heard(running.stderr) }
}

function heard(stream: Readable): () => string {
  let text = ''
  stream.on('data', (chunk: Buffer) => {
    text += chunk
  })
  return () => text
}

/** A run over the living log that is ended when all of it has come out. */
async function followed(words: readonly string[]): Promise<Ending> {
  const { running, end, said } = following(words)
  const linesIn = (path: string) => (existsSync(path) ? count(readFileSync(path, 'utf8'), /\n/g) : 0)
  await eventually(() => linesIn(output) >= linesIn(log), said)
  running.kill('SIGTERM')
  return end
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0
}

function catalogWith(cause: string): string {
  return `{"id":"mine","version":"1","entries":[{"code":77,"cause":${cause},"category":"mine","message":"Mine."}]}`
}
