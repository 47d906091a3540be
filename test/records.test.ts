import { once } from 'node:events'
import { Readable, Transform } from 'node:stream'
import { runInNewContext } from 'node:vm'
import { describe, expect, test, vi } from 'vitest'
import { decode, decodeLine } from '../src/index.ts'
import { decodedOf } from '../src/members.ts'
import { resolve } from '../src/options.ts'
import { Pairer } from '../src/pair.ts'
import { Walk } from '../src/record/walk.ts'
import { type RecordStreamOptions, recordStream } from '../src/records.ts'
import type { Summary } from '../src/summary.ts'

const DECODED = decodedOf(decode(-45029) as NonNullable<ReturnType<typeof decode>>, 'en')

describe('a record', () => {
  test('that is written is not changed, however it is frozen', async () => {
    const record = deepFrozen({ data: [{ errCode: -45029 }, { errCode: 0 }], other: { a: 1 } })
    const before = JSON.stringify(record)
    const [output] = (await read([record])) as [typeof record]
    expect(JSON.stringify(record)).toBe(before)
    expect(output).toEqual({ ...record, data: [{ errCode: -45029, decoded: DECODED }, { errCode: 0 }] })
    expect(Object.isFrozen(output)).toBe(false)
  })

  test('shares all that is not changed with what comes out', async () => {
    const record = { other: { a: 1 }, data: [{ errCode: -45029, rest: { b: 2 } }, { errCode: 0 }] }
    const [output] = (await read([record])) as [typeof record]
    expect(output).not.toBe(record)
    expect(output.other).toBe(record.other)
    expect(output.data[1]).toBe(record.data[1])
    expect(output.data[0]?.rest).toBe(record.data[0]?.rest)
  })

  test('comes out as the very same object where nothing goes in', async () => {
    const records = [{ level: 30 }, [], { code: 0 }, { code: 7 }, { code: 4100, decoded: null }, {}]
    const output = await read(records)
    expect(output.every((each, index) => each === records[index])).toBe(true)
  })

  test('may come again, and gets members that nobody else has', async () => {
    const record = { errCode: -45029 }
    const [one, other] = (await read([record, record])) as [Decoded, Decoded]
    one.decoded.cause = 'changed'
    expect(other.decoded.cause).toBe('decode-failed')
  })

  test('that is no array and no plain object is no JSON, and comes out', async () => {
    class Row {
      errCode = -45029
    }
    const records = [
      '{"code":4100}',
      4100,
      true,
      undefined,
      7n,
      Symbol.iterator,
      read,
      new Row(),
      new Date(0),
    ]
    const { output, summary } = await readAll(records)
    expect(output).toEqual(records)
    expect(summary.input).toMatchObject({ lines: 9, records: 0, notJson: 9, bytes: 0 })
    expect(summary.codes.found).toBe(0)
  })

  test('may have no prototype, or one of another realm', async () => {
    const bare = Object.assign(Object.create(null), { errCode: -45029 })
    const foreign = runInNewContext('({ errCode: -45029, list: [{ errCode: -45029 }] })')
    const [one, other] = (await read([bare, foreign])) as [Decoded, Decoded]
    expect(Object.getPrototypeOf(one)).toBeNull()
    expect(Object.entries(one)).toEqual([
      ['errCode', -45029],
      ['decoded', DECODED],
    ])
    expect(other.list?.[0]?.decoded).toEqual(DECODED)
  })
})

test('many pairs at many levels are settled level by level, as the byte path does', async () => {
  const items = Array.from({ length: 3 }, () => ({ ErrCode: 0, ErrCodeExt: '' }))
  let record: object = { items }
  for (let level = 0; level < 3; level++) record = { ErrCode: 60000, ErrCodeExt: 'SourceFileError', record }
  const { output, summary } = await readAll([record])
  expect(summary.codes).toMatchObject({ found: 6, succeeded: 3, failed: 3 })
  expect(JSON.stringify(output[0])).toBe(decodeLine(JSON.stringify(record)).line)
})

test('what a pair takes grows with its own codes only, not with those of the objects in it', () => {
  const settle = vi.spyOn(Pairer.prototype, 'settle')
  const items = Array.from({ length: 100 }, () => ({ ErrCode: 0, ErrCodeExt: '' }))
  const walk = new Walk(resolve({}))
  walk.rewrite({ ErrCode: 60000, ErrCodeExt: 'SourceFileError', in: { ErrCode: 1, ErrCodeExt: 'A', items } })
  expect(settle.mock.calls.map(([hits]) => hits.count)).toEqual(Array(102).fill(2))
  settle.mockRestore()
})

describe('the members', () => {
  test('stand directly behind their codes', async () => {
    const [output] = await read([{ a: 1, errCode: -45029, b: 2, Code: '-45029', c: 3 }])
    expect(Object.keys(output as object)).toEqual([
      'a',
      'errCode',
      'decoded',
      'b',
      'Code',
      'CodeDecoded',
      'c',
    ])
  })

  test('stand behind all keys that look like an index, which come first in any object', async () => {
    const [output] = await read([{ a: 1, 7: -45029, 8: 0 }], { keys: ['7', '8'] })
    expect(Object.keys(output as object)).toEqual(['7', '8', 'decoded', 'a'])
    const [first] = await read([{ a: 1, errCode: -45029 }], { field: '7' })
    expect(Object.keys(first as object)).toEqual(['7', 'a', 'errCode'])
  })

  test('of a key named __proto__ stay what they are', async () => {
    const text = '{"__proto__":{"errCode":-45029},"errCode":-45029,"constructor":{"prototype":1}}'
    const [output] = (await read([JSON.parse(text)])) as [object]
    expect(Object.getPrototypeOf(output)).toBe(Object.prototype)
    expect(Object.keys(output)).toEqual(['__proto__', 'errCode', 'decoded', 'constructor'])
    expect(Object.entries(output)[0]?.[1]).toEqual({ errCode: -45029, decoded: DECODED })
    expect({}).not.toHaveProperty('errCode')
  })

  test('under symbols are kept', async () => {
    const symbol = Symbol.for('level')
    const [output] = (await read([{ errCode: -45029, [symbol]: 'error' }])) as [Record<symbol, string>]
    expect(output[symbol]).toBe('error')
  })

  test('that are inherited are no members', async () => {
    const record = Object.create({ errCode: -45029 })
    expect((await readAll([record, Object.create(record)])).summary.codes.found).toBe(0)
  })
})

describe('a member that JSON.stringify leaves out', () => {
  const VALUES = [undefined, Symbol('decoded'), () => DECODED]

  test.each(VALUES.map((value) => [value]))('takes no name: %o', async (decoded) => {
    const records = [
      { decoded, code: 4100, a: 1 },
      { code: 4100, errCode: -45029, errCodeDecoded: decoded, a: 1 },
      [{ in: { code: 4100, decoded } }],
    ]
    const output = await read(records)
    records.forEach((record, index) => {
      expect(JSON.stringify(output[index])).toBe(decodeLine(JSON.stringify(record)).line)
    })
  })

  test('stays in a copy, if its name is not needed, and does not make one', async () => {
    const done = (): void => {}
    expect(await read([{ done, code: 4100, a: undefined }])).toMatchObject([
      { done, a: undefined, code: 4100 },
    ])
    const record = { done, decoded: undefined, code: 0 }
    expect((await read([record]))[0]).toBe(record)
  })

  test('does not keep a member from being taken out', async () => {
    const record = { code: 4100, a: undefined, decoded: { ...DECODED, more: undefined }, b: 1 }
    const [output] = (await read([record], { strip: true })) as [object]
    expect(JSON.stringify(output)).toBe('{"code":4100,"b":1}')
  })

  test('does not make another record of a summary', async () => {
    const faultline = { at: undefined, schema: 'faultline.summary/1', failures: [{ code: 4100 }] }
    expect((await summarised([{ time: undefined, faultline }])).codes.found).toBe(0)
  })

  test('does not hide the place of a code in a long record', async () => {
    const record = { code: 4100, codeDecoded: undefined, pad: 'x'.repeat(5000), errCode: -45029 }
    const { summary } = await readAll([record], { examples: 1 })
    expect(summary.examples?.lines.map(({ text }) => text.includes('"errCode":-45029'))).toEqual([
      true,
      false,
    ])
  })
})

describe('a value', () => {
  test('is a code as a number, as a bigint and as a string', async () => {
    const { summary } = await readAll([
      { code: 4100.0 },
      { code: 4100n },
      { code: '4100.00' },
      { status: -43001n },
    ])
    expect(summary.failures.map(({ code, count }) => [code, count])).toEqual([
      [4100, 3],
      [-43001, 1],
    ])
  })

  test('that is unrecognised is counted as JavaScript spells it', async () => {
    const codes = [7, 7.5, 1e21, 123456789012345678901234567890n, '7']
    const { summary } = await readAll(codes.map((code) => ({ code })))
    expect(summary.unrecognised).toEqual([
      { code: '7', count: 2 },
      { code: '123456789012345678901234567890', count: 1 },
      { code: '1e+21', count: 1 },
      { code: '7.5', count: 1 },
    ])
  })

  test('that is zero is a success', async () => {
    const { summary } = await readAll([{ code: 0 }, { code: -0 }, { code: 0n }, { code: '0' }, { status: 0 }])
    expect(summary.codes).toMatchObject({ found: 4, succeeded: 4 })
  })

  test('that JSON does not have is none', async () => {
    const values = [
      Number.NaN,
      Infinity,
      -Infinity,
      null,
      undefined,
      true,
      Symbol('4100'),
      read,
      new Number(4100),
    ]
    const { summary } = await readAll(values.map((code) => ({ code })))
    expect(summary.input.records).toBe(values.length)
    expect(summary.codes.found).toBe(0)
  })

  test('of a class is left alone', async () => {
    const inside = { errCode: -45029 }
    const values = [
      new Map([['a', inside]]),
      new Set([inside]),
      Buffer.from('{"code":4100}'),
      new Error('x', { cause: inside }),
    ]
    const record = { values, toJSON: () => inside }
    const { output, summary } = await readAll([record])
    expect(output[0]).toBe(record)
    expect(summary.codes.found).toBe(0)
  })
})

describe('a record in a string', () => {
  const inner = '{ "errCode" : -45029,"at":"\\u00e4\ud800" }\n'

  test('gets a member and keeps its own spelling, and the one around it is not changed', async () => {
    const record = deepFrozen({ log: inner, stream: 'stdout', rest: { a: 1 } })
    const [output] = (await read([record])) as [typeof record]
    const member = `,"decoded":${JSON.stringify(DECODED)}`
    expect(output.log).toBe(inner.replace('-45029', `-45029${member}`))
    expect(record.log).toBe(inner)
    expect(output.rest).toBe(record.rest)
    expect((await read([output], { strip: true }))[0]).toEqual(record)
    expect((await read([output]))[0]).toBe(output)
  })

  test('counts beside the one around it, as one failing record', async () => {
    const record = { code: 4100, log: '{"code":1,"message":"{\\"errCode\\":-45029}"}', body: '{"code":0}' }
    const { codes, failedRecords, unrecognised } = await summarised([record])
    expect(codes).toEqual({ found: 4, succeeded: 1, failed: 2, unrecognised: 1 })
    expect(failedRecords).toBe(1)
    expect(unrecognised).toEqual([{ code: '1', count: 1 }])
  })

  test('is none under another key, in a text that only looks like it, and without unwrapping', async () => {
    const records = [{ text: inner }, { log: `${inner}x` }, { log: 'code 4100' }, { log: ['{"code":4100}'] }]
    expect(await read(records)).toEqual(records)
    expect((await summarised([{ log: inner }], { unwrap: false })).codes.found).toBe(0)
  })

  test('of a record that turns out to be malformed is not counted', async () => {
    const record: Record<string, unknown> = { log: inner }
    record.self = record
    expect((await summarised([record, { a: 1 }])).codes.found).toBe(0)
  })
})

describe('a record that JSON cannot hold', () => {
  test('because it contains itself is malformed, and comes out', async () => {
    const record: Record<string, unknown> = { errCode: -45029, list: [{ a: 1 }] }
    record.self = { around: [record, record] }
    const { output, summary } = await readAll([record, { errCode: -45029 }])
    expect(output[0]).toBe(record)
    expect(summary.input).toMatchObject({ records: 1, malformed: 1 })
    expect(summary.codes).toMatchObject({ found: 1, failed: 1 })
  })

  test('because it is too deep is malformed, at any depth', async () => {
    for (const depth of [1024, 1025, 5000, 200_000]) {
      const { summary } = await readAll([
        JSON.parse(`${'[{"a":'.repeat(depth / 2)}[]${'}]'.repeat(depth / 2)}`),
      ])
      expect(summary.input).toMatchObject({ records: 0, malformed: 1 })
    }
    const { summary } = await readAll([JSON.parse('['.repeat(1024) + ']'.repeat(1024))])
    expect(summary.input).toMatchObject({ records: 1, malformed: 0 })
  })

  test('because a getter or a proxy throws is malformed, and comes out', async () => {
    const fail = (): never => {
      throw new Error('no')
    }
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    const getter = Object.defineProperty({ code: 4100 }, 'a', { get: fail, enumerable: true })
    const records = [getter, { code: 4100, in: new Proxy({}, { ownKeys: fail }) }, proxy]
    const { output, summary } = await readAll(records)
    expect(output.every((each, index) => each === records[index])).toBe(true)
    expect(summary.input.malformed).toBe(3)
    expect(summary.codes.found).toBe(0)
  })

  test('because its getter changes its mind has what was read first', async () => {
    let calls = 0
    const record = Object.defineProperty({ errCode: -45029 }, 'n', { get: () => ++calls, enumerable: true })
    expect(await read([record])).toEqual([{ errCode: -45029, decoded: DECODED, n: 1 }])
  })

  test('reads each getter once, the first one too', async () => {
    let calls = 0
    const record = Object.defineProperty({}, 'n', { get: () => ++calls, enumerable: true })
    await read([record, [record], { in: record }])
    expect(calls).toBe(3)
  })
})

describe('what was asked for beside counts', () => {
  const options = { windowSeconds: 60, top: ['host'], examples: 1 }

  test('is found in a failing record as in its line', async () => {
    const time = new Date('2026-01-02T03:04:05Z')
    const { summary } = await readAll([{ time, host: 'a', n: 7n, errCode: -45029 }, { host: 'b' }], options)
    expect(summary.windows?.counts).toMatchObject([{ start: '2026-01-02T03:04:00Z', records: 1 }])
    expect(summary.top).toMatchObject([{ key: 'host', values: [{ value: 'a', count: 1 }], without: 0 }])
    expect(summary.examples?.lines).toEqual([
      {
        code: -45029,
        source: '-',
        line: 1,
        text: '{"time":"2026-01-02T03:04:05.000Z","host":"a","n":"7","errCode":-45029}',
      },
    ])
  })

  test('is that of the record in a string, before that of the one around it', async () => {
    const log = '{"ts":1767323045,"host":"inner","code":4100}'
    const { summary } = await readAll([{ time: '2020-01-01T00:00:00Z', host: 'outer', log }], options)
    expect(summary.windows?.counts).toMatchObject([{ start: '2026-01-02T03:04:00Z', records: 1 }])
    expect(summary.top).toMatchObject([{ values: [{ value: 'inner', count: 1 }] }])
    expect(summary.examples?.lines).toMatchObject([{ code: 4100 }])
  })

  test('is missing in one that cannot be written, which counts all the same', async () => {
    const fail = (): never => {
      throw new Error('no')
    }
    const { summary } = await readAll([{ errCode: -45029, a: { toJSON: fail } }], options)
    expect(summary.failedRecords).toBe(1)
    expect(summary.windows).toMatchObject({ untimed: 1, counts: [] })
    expect(summary.top).toMatchObject([{ without: 1 }])
  })

  test('shows the surroundings of the code in a long record', async () => {
    const { summary } = await readAll(
      [{ status: 'FINISH', decoded: 0, pad: 'x'.repeat(5000), errCode: -45029, rest: 'y'.repeat(5000) }],
      options,
    )
    expect(summary.examples?.lines[0]?.text).toMatch(/^…x+","errCode":-45029,"rest":"y+…$/)
  })
})

describe('as a stream', () => {
  test('it emits the summary once, before the end', async () => {
    const stream = recordStream()
    const events: string[] = []
    for (const event of ['summary', 'end', 'close']) stream.on(event, () => events.push(event))
    stream.resume().end({ code: 4100 })
    await once(stream, 'close')
    expect(events).toEqual(['summary', 'end', 'close'])
  })

  test('it is a Transform of objects', () => {
    const stream = recordStream()
    expect(stream).toBeInstanceOf(Transform)
    expect([stream.writableObjectMode, stream.readableObjectMode]).toEqual([true, true])
  })

  test('it takes no more than its reader', async () => {
    let produced = 0
    const source = new Readable({
      objectMode: true,
      read() {
        this.push(produced++ < 10_000 ? { errCode: -45029 } : null)
      },
    })
    const stream = source.pipe(recordStream())
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(produced).toBeLessThan(100)
    expect(await stream.toArray()).toHaveLength(10_000)
  })

  test('it refuses options that cannot work at once', () => {
    expect(() => recordStream({ field: '' })).toThrow(/^field ""/)
  })
})

interface Decoded {
  errCode: number
  decoded: { cause: string }
  list?: Decoded[]
}

async function read(records: readonly unknown[], options: RecordStreamOptions = {}): Promise<unknown[]> {
  return (await readAll(records, options)).output
}

async function summarised(records: readonly unknown[], options?: RecordStreamOptions): Promise<Summary> {
  return (await readAll(records, options)).summary
}

/** Written one by one: an iterable could not hold `undefined`. */
async function readAll(
  records: readonly unknown[],
  options: RecordStreamOptions = {},
): Promise<{ output: unknown[]; summary: Summary }> {
  const stream = recordStream(options)
  const output: unknown[] = []
  stream.on('data', (record) => output.push(record))
  for (const record of records) stream.write(record)
  stream.end()
  await once(stream, 'end')
  return { output, summary: stream.summary() }
}

function deepFrozen<Value>(value: Value): Value {
  for (const each of Object.values(value as object)) if (typeof each === 'object') deepFrozen(each)
  return Object.freeze(value)
}
