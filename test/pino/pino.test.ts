import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { parseCatalog } from '../../src/index.ts'
import { makeScratch } from '../cli/scratch.ts'
import { alone, explained, logOf, run, TARGET } from './logged.ts'

const scratch = makeScratch()
const MANY = 100_000
const OF_MANY = explained(MANY)

describe('alone', () => {
  test.each(['exit', 'throw', 'return', 'end'] as const)(
    '100,000 records, and then %s: every byte of them is in the file, and the summary counts them',
    async (ending) => {
      const [destination, summaryFile] = [scratch.path(`${ending}.ndjson`), scratch.path(`${ending}.json`)]
      const { status, stderr } = await run({
        transport: alone({ destination, summaryFile }),
        count: MANY,
        ending,
      })
      expect(status).toBe(ending === 'throw' ? 1 : 0)
      if (ending !== 'throw') expect(stderr).toBe('')
      const { output, summary } = OF_MANY
      expect(readFileSync(destination).equals(output)).toBe(true)
      expect(JSON.parse(readFileSync(summaryFile, 'utf8'))).toEqual({
        ...summary,
        runs: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      })
    },
  )

  test('logger.flush: all is in the file when it calls back, whatever becomes of the process then', async () => {
    const destination = scratch.path('flushed.ndjson')
    const { stdout } = await run({
      transport: alone({ destination }),
      count: MANY,
      ending: 'flush',
      watched: destination,
    })
    expect(readFileSync(destination).equals(OF_MANY.output)).toBe(true)
    expect(stdout.length).toBeGreaterThan(0)
  })

  test('to standard output, where a slow reader takes its time', async () => {
    const { status, stdout, stderr } = await run({ transport: alone({}), count: MANY, ending: 'exit' }, 1500)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.equals(OF_MANY.output)).toBe(true)
  })

  test('the CR of pino’s option crlf stays where it is', async () => {
    const { stdout } = await run({ transport: alone({}), count: 8, ending: 'return', crlf: true })
    expect(stdout.equals(explained(8, {}, true).output)).toBe(true)
    expect(stdout.toString().match(/\r\n/g)?.length).toBe(8)
  })

  test('options and catalogs reach the other thread', async () => {
    const catalog = parseCatalog(tencentVod, readFileSync('fixtures/catalog/my-team.json', 'utf8'), 'my team')
    const options = { lang: 'zh', field: 'why', only: ['failed'], catalog, summaryRecord: true } as const
    const { stdout, stderr } = await run({ transport: alone(options), count: 8, ending: 'return' })
    expect(stderr).toBe('')
    const { output } = explained(8, options)
    expect(stdout.subarray(0, output.length).equals(output)).toBe(true)
    expect(JSON.parse(stdout.subarray(output.length).toString()).faultline.catalog.id).toBe(catalog.id)
  })

  test('the summary is the last record', async () => {
    const { stdout } = await run({ transport: alone({ summaryRecord: true }), count: 8, ending: 'exit' })
    const { output, summary } = explained(8)
    expect(stdout.subarray(0, output.length).equals(output)).toBe(true)
    const last = JSON.parse(stdout.subarray(output.length).toString())
    expect(last).toEqual({ faultline: { ...summary, runs: [expect.any(String)] } })
  })

  test('goes on with a file, or makes it anew, and makes its folders', async () => {
    const destination = scratch.path('folder/of/app.ndjson')
    const count = 4
    const { output } = explained(count)
    await run({ transport: alone({ destination, mkdir: true }), count, ending: 'return' })
    await run({ transport: alone({ destination }), count, ending: 'return' })
    expect(readFileSync(destination).equals(Buffer.concat([output, output]))).toBe(true)
    await run({ transport: alone({ destination, append: false }), count, ending: 'return' })
    expect(readFileSync(destination).equals(output)).toBe(true)
  })

  test.each([
    ['a folder', { destination: '/' }, '/: cannot be written: illegal operation on a directory'],
    ['a full disk', { destination: '/dev/full' }, '/dev/full: cannot be written: no space left on device'],
    ['no path', { destination: '' }, 'destination "": expected a path or the number of an open file'],
    ['a summary in no folder', { summaryFile: '/nowhere/s.json' }, 'summaryFile /nowhere/s.json: cannot be'],
    ['an option of another type', { lang: 'fr' }, 'lang "fr": expected en or zh'],
    [
      'a destination inside a pipeline',
      { destination: 'a.log', enablePipelining: true },
      'destination "a.log": with enablePipelining the records go to the next transport',
    ],
  ])('%s is an error of the transport that says what is wrong', async (_, options, message) => {
    const { status, stderr } = await run({ transport: alone(options as object), count: 1, ending: 'wait' })
    expect(status).toBe(3)
    expect(stderr).toContain(message)
  })
})

describe('in a pipeline', () => {
  test('hands the explained records on, and the summary as the last one', async () => {
    const destination = scratch.path('piped.ndjson')
    const summaryFile = scratch.path('piped.json')
    const pipeline = [
      { target: TARGET, options: { enablePipelining: true, summaryRecord: true, summaryFile } },
      { target: 'pino/file', options: { destination } },
    ]
    const { status } = await run({ transport: { pipeline }, count: MANY, ending: 'exit' })
    expect(status).toBe(0)
    const { output, summary } = OF_MANY
    const written = readFileSync(destination)
    expect(written.subarray(0, output.length).equals(output)).toBe(true)
    const saved = JSON.parse(readFileSync(summaryFile, 'utf8'))
    expect(saved).toEqual({ ...summary, runs: [expect.any(String)] })
    expect(JSON.parse(written.subarray(output.length).toString())).toEqual({ faultline: saved })
  })

  test('before a transport that takes its time', async () => {
    const destination = scratch.path('slow.ndjson')
    const slow = new URL('slow-transport.js', import.meta.url).pathname
    const pipeline = [
      { target: TARGET, options: { enablePipelining: true } },
      { target: slow, options: { destination } },
    ]
    const { status } = await run({ transport: { pipeline }, count: 30_000, ending: 'exit' })
    expect(status).toBe(0)
    expect(readFileSync(destination).equals(explained(30_000).output)).toBe(true)
  })

  test('as the last one, behind another', async () => {
    const destination = scratch.path('last.ndjson')
    const through = new URL('pass-transport.js', import.meta.url).pathname
    const pipeline = [{ target: through }, { target: TARGET, options: { destination } }]
    await run({ transport: { pipeline }, count: 1000, ending: 'exit' })
    expect(readFileSync(destination).equals(explained(1000).output)).toBe(true)
  })
})

test('as one of several targets', async () => {
  const [destination, plain] = [scratch.path('one.ndjson'), scratch.path('other.ndjson')]
  const targets = [
    { target: TARGET, options: { destination } },
    { target: 'pino/file', options: { destination: plain } },
  ]
  await run({ transport: { targets }, count: 1000, ending: 'exit' })
  expect(readFileSync(destination).equals(explained(1000).output)).toBe(true)
  expect(readFileSync(plain).equals(logOf(1000))).toBe(true)
})
