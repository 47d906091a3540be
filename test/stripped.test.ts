import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeLine } from '../src/line.ts'
import type { DecodeOptions } from '../src/options.ts'
import { strip } from '../src/stripped.ts'
import { cases } from './arbitrary/case.ts'
import { logs } from './arbitrary/log.ts'
import { options } from './arbitrary/options.ts'
import { runs } from './arbitrary/runs.ts'
import { feed } from './feed.ts'
import { LOGS } from './logs.ts'

test.each(LOGS)('$name comes back to the byte', ({ bytes }) => {
  expect(strip(feed([bytes]).output).equals(bytes)).toBe(true)
})

test('any log that has none of our members comes back to the byte', () => {
  const property = fc.property(cases(options, logs), ({ log, options: { only: _, ...options } }) => {
    fc.pre(strip(log, options).equals(log))
    const { output } = feed([log], { ...options, strip: false })
    expect(strip(output, options).equals(log)).toBe(true)
  })
  fc.assert(property, runs(300))
})

describe('a log', () => {
  const log = '{"errCode":-45029}\r\ntext\n{"Code":4100}'
  const decoded = log
    .split('\n')
    .map((line) => decodeLine(line).line)
    .join('\n')

  test('of several lines is stripped in the type that came in', () => {
    expect(decoded).not.toBe(log)
    expect(strip(decoded)).toBe(log)
    expect(strip(Buffer.from(decoded)).toString()).toBe(log)
    expect(strip(new Uint8Array(Buffer.from(`${decoded}\n`)))).toEqual(
      new Uint8Array(Buffer.from(`${log}\n`)),
    )
  })

  test('of plain bytes is stripped to plain bytes, alone in their memory', () => {
    const output = strip(new Uint8Array(Buffer.from(decoded)))
    expect(Object.getPrototypeOf(output)).toBe(Uint8Array.prototype)
    expect(output.buffer.byteLength).toBe(log.length)
  })

  test('that is neither text nor bytes is refused', () => {
    expect(() => strip(undefined as unknown as string)).toThrow(/^log undefined: expected a string/)
  })

  test('is the very same value where nothing is taken out', () => {
    for (const bytes of [log, '', '\n'].map((text) => Buffer.from(text))) expect(strip(bytes)).toBe(bytes)
    expect(strip('')).toBe('')
  })

  test('may have lone surrogates, and keeps them', () => {
    const odd = `{"a":"\ud800","errCode":-45029}\n\udc00`
    expect(strip(`${decodeLine(odd.slice(0, -2)).line}\n\udc00`)).toBe(odd)
  })

  test('is stripped with what it was decoded with', () => {
    const named = '{"ErrCodeExt":"SourceFileError"}'
    expect(strip(decodeLine(named).line)).toBe(named)
    expect(strip(decodeLine(named).line, { catalogs: ['vod-2.0'] })).toBe(decodeLine(named).line)
    const options = { field: 'why', keys: ['ret'] }
    const { line } = decodeLine('{"ret":4100}', options)
    expect(strip(line)).toBe(line)
    expect(strip(line, options)).toBe('{"ret":4100}')
  })
})

test('every line comes back, whatever else was chosen', () => {
  const options: DecodeOptions = { only: ['failed'], lang: 'zh', strip: false }
  const log = 'text\n{"code":4100}\n{"code":0}'
  expect(strip(log, options)).toBe(log)
})

test('an option that cannot work is refused', () => {
  expect(() => strip('', { field: '' })).toThrow(/^field ""/)
})
