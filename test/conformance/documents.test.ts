import { isUtf8 } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import { findFault } from '../../src/catalog/catalog.ts'
import type { Fault } from '../../src/catalog/fault.ts'
import type { DecodeOptions } from '../../src/options.ts'
import { expectSame, feed } from '../feed.ts'
import { decoded } from '../oracle/contract.ts'
import { readLog } from '../oracle.ts'
import { WAYS } from '../ways.ts'
import { DOCUMENTS, type Document } from './documents.ts'
import { parses } from './judge.ts'
import { PLACES } from './places.ts'

const MEMBER = `,"decoded":${decoded(findFault(everyCatalog, '4100') as Fault, 'en')}`
/** What JSON.parse decides in another way, by the names of the documents. */
const OTHERWISE = [
  'depth › 1,025 arrays',
  'depth › 1,025 objects',
  'depth › 4,000 of both in turn',
  'depth › 5,000 arrays',
  // JSON.parse reads a text, and where that has a byte order mark, it is no longer a mark of bytes.
  'encodings › a byte order mark: section 8.1 lets a reader pass over it',
  'encodings › before an array',
  'encodings › before blanks',
]

/** A document in every place that it can stand in, and what becomes of each line. All are latin1. */
interface Lines {
  readonly document: Document
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

const LINES: readonly Lines[] = DOCUMENTS.filter(({ within }) => within).map((document) => {
  const lines = PLACES.map(({ line }) => line(document.bytes.toString('latin1'))).filter(
    (line) => line !== undefined,
  )
  const inputs = lines.map((line) => line.join(''))
  const decoded = lines.map(([before, middle, behind]) => enriched(before) + middle + enriched(behind))
  return { document, inputs, outputs: document.isAccepted ? decoded : inputs }
})

describe('the documents', () => {
  test('are many, of every verdict, and each is there once', () => {
    const number = (wanted: Document['verdict']) =>
      DOCUMENTS.filter(({ verdict }) => verdict === wanted).length
    expect(number('accept')).toBeGreaterThan(200)
    expect(number('reject')).toBeGreaterThan(400)
    expect(number('either')).toBeGreaterThan(80)
    const texts = DOCUMENTS.map(({ bytes, alone, within }) => `${alone}${within}${bytes.toString('latin1')}`)
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
    const names = DOCUMENTS.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test('are judged by JSON.parse as their labels say, but for depth and byte order marks', () => {
    const wrong = DOCUMENTS.filter(({ bytes, isAccepted }) => parses(bytes.toString()) !== isAccepted)
    expect(wrong.map(({ name }) => name)).toEqual(OTHERWISE)
  })

  test('are judged by JSON.parse as their labels say wherever they stand in a line, but for depth', () => {
    const wrong = LINES.filter(({ document: { name, isAccepted }, inputs }) => {
      return !OTHERWISE.includes(name) && inputs.some((input) => parses(utf8(input)) !== isAccepted)
    })
    expect(wrong.map(({ document }) => document.name)).toEqual([])
  })

  test('are UTF-8 where RFC 8259 says that they must be accepted', () => {
    const broken = DOCUMENTS.filter(({ bytes }) => !isUtf8(bytes))
    expect(broken.length).toBeGreaterThan(50)
    expect(broken.filter(({ verdict }) => verdict === 'accept')).toEqual([])
  })
})

test.each(DOCUMENTS.filter(({ alone }) => alone))('strictly, and alone: $name', ({ bytes, isAccepted }) => {
  const fed = feed([Buffer.concat([bytes, Buffer.from('\n')])], { strict: true })
  expect(fed.output.subarray(0, -1).toString('latin1')).toBe(bytes.toString('latin1'))
  expect(kindOf(fed.summary.input)).toBe(kindAlone(bytes.toString('latin1'), isAccepted))
})

test.each(LINES)('in lines with a code: $document.name', ({ document: { isAccepted }, inputs, outputs }) => {
  const fed = feed([Buffer.from(inputs.join('\n'), 'latin1')])
  expect(fed.output.toString('latin1')).toBe(outputs.join('\n'))
  expect(fed.summary.input[isAccepted ? 'records' : 'malformed']).toBe(inputs.length)
  expect(fed.summary.codes.found).toBe(isAccepted ? inputs.length : 0)
  expect(fed.summary.codes.failed).toBe(fed.summary.codes.found)
})

describe.each<DecodeOptions>([{}, { strict: true }])('all lines as one log, with %o', (options) => {
  const alone = DOCUMENTS.filter((document) => document.alone).map(({ bytes }) => bytes.toString('latin1'))
  const log = Buffer.from([...LINES.flatMap(({ inputs }) => inputs), ...alone].join('\n'), 'latin1')
  const expected = feed([log], options)

  test('come out as they do one by one', () => {
    const outputs = [...LINES.flatMap((lines) => lines.outputs), ...alone].join('\n')
    expect(expected.output.equals(Buffer.from(outputs, 'latin1'))).toBe(true)
  })

  test('are what the oracle says', async () => {
    expectSame(await readLog(log, options), expected)
  })

  test.each(WAYS.filter(({ suits = () => true }) => suits(log, options)))(
    'are the same through $name',
    async (way) => {
      expectSame(await way.take([log], options), expected)
    },
  )

  test('are the same again when they are stripped', () => {
    expect(feed([expected.output], { ...options, strip: true }).output.equals(log)).toBe(true)
  })
})

function enriched(part: string): string {
  return part.replace('4100', `4100${MEMBER}`)
}

/** What a line is that is checked in full and holds nothing but this document. */
function kindAlone(text: string, isAccepted: boolean): string {
  const trimmed = text.replace(/^(?:\xef\xbb\xbf)?[ \t\r]*/, '')
  if (trimmed === '') return 'blank'
  if (!/^[[{]/.test(trimmed)) return 'notJson'
  return isAccepted ? 'records' : 'malformed'
}

/** Of a log of one line. */
function kindOf({ lines, bytes: _, ...kinds }: ReturnType<typeof feed>['summary']['input']): string {
  expect(lines).toBe(1)
  return Object.entries(kinds).find(([, count]) => count === 1)?.[0] ?? 'none'
}

/** Bytes that are no UTF-8 become U+FFFD, which is as good in a string and as bad elsewhere. */
function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString()
}
