import { once } from 'node:events'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { everyCatalog as catalog } from '../../src/catalog/built-in.ts'
import { extendCatalog } from '../../src/catalog/custom.ts'
import { lineDecoder } from '../../src/line.ts'
import { mergeSummaries } from '../../src/merge.ts'
import { recordStream } from '../../src/records.ts'
import { type Form, renderSummary } from '../../src/report/form.ts'
import { summaryJson } from '../../src/report/json.ts'
import { parseSummary } from '../../src/report/parse-summary.ts'
import { decodeStream } from '../../src/stream.ts'
import type { Summary } from '../../src/summary.ts'
import { runs } from '../arbitrary/runs.ts'
import { faultline } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()
/** Names of what every object has, by which an object could be mistaken for a table, or be changed for all others. */
const INHERITED = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
]
const FORMS: readonly Form[] = ['table', 'json', 'csv', 'markdown', 'openmetrics', 'html']

const before = describePrototypes()
afterEach(() => expect(describePrototypes()).toEqual(before))

describe.each(INHERITED)('%s', (name) => {
  /** A name of the same length that no object has. */
  const ordinary = name.replaceAll(/[a-z]/gi, 'x')
  const spelled = (text: string, key: string): string => text.replaceAll('NAME', key)

  test.each([
    ['a key', '{"NAME":4100,"code":-45029}\n{"a":{"NAME":{"code":4100}}}\n{"NAME":{"NAME":"NAME"}}\n', {}],
    [
      'a key that holds codes',
      '{"NAME":4100}\n{"NAME":"77"}\n{"NAME":{"NAME":-45029}}\n',
      { keys: ['NAME'] },
    ],
    ['a key that holds statuses', '{"NAME":4100}\n{"NAME":200}\n', { statusKeys: ['NAME'] }],
    ['the field', '{"code":4100}\n{"code":4100,"NAME":1}\n{"NAME":{"code":4100}}\n', { field: 'NAME' }],
    ['a key that is counted', '{"code":4100,"NAME":"NAME"}\n{"code":4100}\n', { top: ['NAME'], examples: 3 }],
    [
      'a key of a time',
      '{"code":4100,"NAME":"2026-01-02T03:04:05Z"}\n',
      { timeKeys: ['NAME'], windowSeconds: 60 },
    ],
    ['a text with a code', '{"log":"{\\"NAME\\":{\\"code\\":4100}}"}\n{"NAME":"{\\"code\\":4100}"}\n', {}],
  ])('as %s is a name like any other', (_, log, options) => {
    const [odd, plain] = [name, ordinary].map((key) => {
      const decoder = lineDecoder(JSON.parse(spelled(JSON.stringify(options), key)))
      const lines = spelled(log, key).trimEnd().split('\n')
      const output = lines.map((line) => decoder.decode(line).line)
      return { output: output.join('\n'), summary: summaryJson(decoder.summary()) }
    })
    expect(odd?.output.replaceAll(name, ordinary)).toBe(plain?.output)
    expect(odd?.summary.replaceAll(name, ordinary)).toBe(plain?.summary)
    expect(plain?.summary).toContain('"failedRecords":')
  })

  test('in a record is what it is in a line', async () => {
    const lines = [
      `{"${name}":4100,"code":-45029}`,
      `{"${name}":{"code":4100,"${name}":{"errCode":-45029}},"code":4100}`,
      `[{"${name}":{"constructor":{"prototype":{"code":4100}}}}]`,
      `{"log":"{\\"${name}\\":4100}","${name}":"{\\"code\\":4100}"}`,
    ]
    const options = { keys: [name], top: [name], examples: 2 }
    const records = recordStream(options)
    const out: unknown[] = []
    records.on('data', (record) => out.push(record))
    for (const line of lines) records.write(JSON.parse(line))
    records.end()
    await once(records, 'end')
    const decoder = lineDecoder({ ...options, strict: true })
    expect(out.map((record) => JSON.stringify(record))).toEqual(
      lines.map((line) => decoder.decode(line).line),
    )
    const summary = decoder.summary()
    expect({ ...records.summary(), input: summary.input }).toEqual(summary)
    for (const record of out) expect(Reflect.get(record as object, 'polluted')).toBeUndefined()
  })

  test('may stand anywhere in a summary', async () => {
    const [odd, plain] = await Promise.all(
      [name, ordinary].map(async (key) => {
        const summary = parseSummary(JSON.parse(JSON.stringify(summaryOf(key))), 'here')
        const both = mergeSummaries(summary, summary, { allowRepeat: true })
        const style = { color: false, width: 0, language: 'en' } as const
        return Promise.all(FORMS.map((form) => renderSummary(form, both, catalog, style)))
      }),
    )
    expect(odd?.map((text) => text.replaceAll(name, ordinary))).toEqual(plain)
    expect(plain?.[1]).toContain(`{"value":"${ordinary}","count":2}`)
  })

  test('is refused as a part of a catalog, or is a code like any other', () => {
    const entry = { code: name, cause: 'cut', category: 'upload', message: name }
    const mine = { id: 'mine', version: '1', entries: [entry] }
    const extended = extendCatalog(catalog, mine, 'here')
    expect(extended.faults.at(-1)).toMatchObject({ code: name, stage: 'custom', message: { en: name } })
    const found = lineDecoder({ catalog: extended }).decode(`{"code":"${name}"}`)
    expect(found.faults).toEqual([expect.objectContaining({ code: name })])
    const polluting = JSON.parse(`{"id":"mine","version":"1","entries":[],"${name}":{"polluted":true}}`)
    expect(() => extendCatalog(catalog, polluting, 'here')).toThrow('is not a valid catalog')
    const inside = JSON.parse(
      `{"code":5,"cause":"a","category":"b","message":"c","${name}":{"polluted":true}}`,
    )
    expect(() => extendCatalog(catalog, { ...mine, entries: [inside] }, 'here')).toThrow(
      'is not a valid catalog',
    )
  })

  test('as a code is none that the built-in catalogs know', () => {
    const { unrecognised, faults } = lineDecoder({}).decode(`{"code":"${name}","errCode":"${name}"}`)
    expect([unrecognised, faults]).toEqual([[], []])
  })
})

test.each(['--__proto__=1', '--__proto__.polluted=1', '--constructor.prototype.polluted=1'])(
  '%s is no option',
  async (word) => {
    expect(await faultline([word], '{"code":4100}\n')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Unknown argument'),
    })
  },
)

test('files may be called so', async () => {
  for (const name of INHERITED) scratch.write(name, '{"code":4100}\n')
  const { stdout } = await faultline(['-q', '--summary', 'json', '--examples', '1', ...INHERITED], '', {
    cwd: scratch.folder,
  })
  const { sources, codes } = JSON.parse(stdout) as Summary
  expect(sources?.map(({ path, failed }) => [path, failed])).toEqual(INHERITED.map((name) => [name, 1]))
  expect(codes.failed).toBe(INHERITED.length)
})

test('options that came out of JSON with such a key are read as if they had none', async () => {
  const options = JSON.parse(
    '{"__proto__":{"strip":true},"constructor":{"prototype":{"strip":true}},"lang":"zh"}',
  )
  const stream = decodeStream(options)
  stream.end('{"code":4100}\n')
  const [chunk] = await stream.toArray()
  expect(String(chunk)).toContain('"decoded":')
})

test('no key of any record changes what all objects have', () => {
  const key = fc.constantFrom(...INHERITED, 'code', 'errCode', 'log', 'decoded', 'faultline', 'schema')
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(4100, -45029, 77, 'x', '{"__proto__":{"code":4100}}', null),
      tie('object'),
    ),
    object: fc.array(fc.tuple(key, tie('tree')), { maxLength: 4 }).map((members) => {
      return Object.fromEntries(members as [string, unknown][])
    }),
  }))
  fc.assert(
    fc.property(tree, (value) => {
      const decoder = lineDecoder({ keys: ['__proto__', 'constructor'], top: ['toString'] })
      const line = JSON.stringify(value)
      const { line: output } = decoder.decode(line)
      expect(lineDecoder({ keys: ['__proto__', 'constructor'], strip: true }).decode(output).line).toBe(line)
      expect(describePrototypes()).toEqual(before)
    }),
    runs(100),
  )
})

function describePrototypes(): string[] {
  return [Object, Array, String, Number, Function, Map].flatMap(({ prototype }) =>
    Reflect.ownKeys(prototype).map(
      (key) => `${String(key)}: ${typeof Reflect.getOwnPropertyDescriptor(prototype, key)?.value}`,
    ),
  )
}

/** The name in every place that takes a text out of a log or a file. */
function summaryOf(name: string): Summary {
  const fault = {
    code: name,
    stage: 'api',
    step: 'run',
    cause: 'cut',
    category: 'upload',
    party: 'caller',
    retry: 'once',
  } as const
  return {
    schema: 'faultline.summary/1',
    catalog: { id: 'mine', version: '1', entries: 1 },
    input: { lines: 2, bytes: 9, records: 2, notJson: 0, malformed: 0, blank: 0, oversize: 0 },
    codes: { found: 3, succeeded: 0, failed: 2, unrecognised: 1 },
    failedRecords: 2,
    classes: [{ category: 'upload', count: 2, codes: 1 }],
    failures: [{ ...fault, count: 2 }],
    unrecognised: [{ code: '77', count: 1 }],
    unrecognisedOther: 0,
    runs: [name],
    sources: [
      { path: name, lines: 1, bytes: 5, failed: 1 },
      { path: `/${name}`, lines: 1, bytes: 4, failed: 1 },
    ],
    windows: {
      seconds: 60,
      untimed: 1,
      counts: [{ start: '2026-01-02T03:04:00Z', records: 1, failures: [{ code: name, count: 1 }] }],
    },
    top: [{ key: name, values: [{ value: name, count: 1 }], error: 0, other: 0, without: 1 }],
    examples: { each: 1, lines: [{ code: name, source: name, line: 1, text: `{"${name}":1}` }] },
  }
}
