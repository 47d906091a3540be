import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { FaultlineError } from '../src/errors.ts'
import { decode } from '../src/index.ts'
import { decodeLine, lineDecoder } from '../src/line.ts'
import type { DecodeOptions } from '../src/options.ts'

const MEMBER = /,"decoded":\{"stage":"transcode",.*?\}/

describe('a line', () => {
  test('comes back in the type that came in', () => {
    const text = '{"errCode":-45029}'
    const bytes = Buffer.from(text)
    expect(decodeLine(text).line.replace(MEMBER, '')).toBe(text)
    expect(decodeLine(bytes).line).toBeInstanceOf(Buffer)
    expect(decodeLine(bytes).line.toString()).toBe(decodeLine(text).line)
  })

  test('of plain bytes comes back in plain bytes that are alone in their memory', () => {
    for (const text of ['{"errCode":-45029}', '{"errCode":-45029}\n']) {
      const { line } = decodeLine(new Uint8Array(Buffer.from(text)))
      expect(Object.getPrototypeOf(line)).toBe(Uint8Array.prototype)
      expect(line.buffer.byteLength).toBe(line.length)
      expect(Buffer.from(line).toString()).toBe(decodeLine(text).line)
    }
    const foreign = runInNewContext('new Uint8Array([123, 125])')
    expect(decodeLine(foreign)).toMatchObject({ kind: 'record', line: foreign })
  })

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [7, '7'],
    [{}, 'an object'],
    [[123, 125], 'an array'],
    [new Uint16Array([123, 125]), 'an object'],
  ])('must be a text or bytes: %o', (value, spelled) => {
    const message = `line ${spelled}: expected a string or a Uint8Array`
    expect(() => decodeLine(value as unknown as string)).toThrow(new FaultlineError('bad-option', message))
  })

  test('is the very same value where nothing goes in', () => {
    for (const line of ['{"code":0}', '', 'text', '{"code":4100,}'].flatMap((text) => [
      Buffer.from(text),
      new Uint8Array(Buffer.from(text)),
    ])) {
      expect(decodeLine(line).line).toBe(line)
    }
  })

  test.each(['', '\n', '\r\n', ' \r\n'])('keeps its end %j', (end) => {
    const line = `{"errCode":-45029}${end}`
    expect(decodeLine(line).line.replace(MEMBER, '')).toBe(line)
    expect(decodeLine(Buffer.from(line)).line.toString()).toBe(decodeLine(line).line)
  })

  test('keeps lone surrogates, which no UTF-8 can hold', () => {
    const line = '{"a\ud800":"\udc00é🎬","errCode":-45029,"b":"\ud83c","Code":4100,"c":"\ud800\ufffd"}'
    const { line: output } = decodeLine(line)
    expect(output).toMatch(/"errCode":-45029,"decoded":\{.*"Code":4100,"CodeDecoded":/)
    expect(output.replace(MEMBER, '').replace(/,"CodeDecoded":\{.*?\}/, '')).toBe(line)
    expect(decodeLine(output, { strip: true }).line).toBe(line)
  })

  test('is not changed, and not kept', () => {
    const bytes = Buffer.from('{"errCode":-45029}')
    const { line } = decodeLine(bytes)
    expect(bytes.toString()).toBe('{"errCode":-45029}')
    bytes.fill(0)
    expect(line.toString()).toMatch(/^\{"errCode":-45029,"decoded"/)
  })
})

describe('what is told of it', () => {
  test.each([
    ['{"code":0}', 'record'],
    ['\ufeff [1] \r\n', 'record'],
    ['Error: x', 'notJson'],
    ['{"code":4100,}', 'malformed'],
    ['', 'blank'],
    [' \t\r\n', 'blank'],
    [`{"pad":"${'x'.repeat(100)}"}`, 'oversize'],
  ])('%j is %s', (line, kind) => {
    for (const each of [line, Buffer.from(line)]) {
      expect(decodeLine(each, { maxLineBytes: 99 })).toEqual({
        line: each,
        kind,
        faults: [],
        unrecognised: [],
      })
    }
  })

  test('are its faults and what is not recognised, in their order', () => {
    const { faults, unrecognised } = decodeLine(
      '{"errCode":"-45029","a":[{"code":4100},{"code":"7.0"},{"code":-1},{"code":4100}],"status":200}',
    )
    expect(faults).toEqual([decode(-45029), decode(4100), decode(4100)])
    expect(unrecognised).toEqual(['7.0', '-1'])
  })

  test('are the faults of a line that has its members already', () => {
    const { line } = decodeLine('{"errCode":-45029}')
    expect(decodeLine(line)).toMatchObject({ line, faults: [decode(-45029)] })
  })

  test('is nothing of the line before', () => {
    const decoder = lineDecoder()
    decoder.decode('{"code":4100}')
    for (const line of ['{"level":30}', '', 'text', '{"code":4100,}']) {
      expect(decoder.decode(line)).toMatchObject({ faults: [], unrecognised: [] })
    }
  })
})

test('a text of several lines is no line: it is malformed, and comes back', () => {
  const decoder = lineDecoder()
  for (const text of ['{"code":4100}\n{"code":4100}', '{\n"code":4100\n}\n', '\n\n']) {
    for (const each of [text, Buffer.from(text)]) {
      expect(decoder.decode(each)).toEqual({ line: each, kind: 'malformed', faults: [], unrecognised: [] })
    }
  }
  expect(decoder.summary().input).toMatchObject({ lines: 6, malformed: 6, bytes: 2 * (27 + 16 + 2) })
})

describe('a decoder', () => {
  test('counts its lines, with the line ends that they have', () => {
    const decoder = lineDecoder()
    decoder.decode('{"code":4100}\n')
    decoder.decode(Buffer.from('{"code":0}'))
    decoder.decode('音')
    expect(decoder.summary().input).toMatchObject({ lines: 3, bytes: 14 + 10 + 3, records: 2, notJson: 1 })
    expect(decoder.summary().codes).toMatchObject({ failed: 1, succeeded: 1 })
  })

  test('takes options', () => {
    const { line } = lineDecoder({ lang: 'zh', field: 'd', keys: ['ret'] }).decode('{"ret":4100}')
    expect(line).toMatch(/"d":\{.*"message":"鉴权失败"\}\}$/)
  })

  test('refuses options that cannot work at once, and one that would lose lines', () => {
    expect(() => lineDecoder({ field: '' })).toThrow(/^field ""/)
    const options: DecodeOptions = { only: ['failed'] }
    expect(() => lineDecoder(options)).toThrow(/^only: /)
  })
})
