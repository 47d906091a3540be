import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escaped } from '../../src/scan/escape.ts'
import { HIT_SIZE, LEVEL, NAME, VALUE_START } from '../../src/scan/hits.ts'
import type { Kernel } from '../../src/scan/kernel.ts'
import { KERNELS } from '../../src/scan/kernel-name.ts'
import { CODE_KEY, MEMBER, NAME_KEY, type Name, STATUS_KEY, spelling, WRAPPER } from '../../src/scan/names.ts'
import { runs } from '../arbitrary/runs.ts'
import { BLOCK, kernelFor, load } from './kernels.ts'

/** Where a value stands, and the name before it. */
type Found = [pos: number, name: string]

const KEYS: readonly Name[] = [
  { text: 'code', kind: CODE_KEY },
  { text: 'errCode', kind: CODE_KEY },
  { text: 'ret', kind: CODE_KEY },
  { text: 'status', kind: STATUS_KEY },
  { text: 'stat', kind: STATUS_KEY },
  { text: 'ErrCodeExt', kind: NAME_KEY },
  { text: '错误', kind: CODE_KEY },
  { text: 'a"b', kind: CODE_KEY },
  { text: 'decoded', kind: MEMBER },
]
/** The numbers that count under a status key. */
const STATUSES = ['1', '10', '-1'] as const
/** Keys about as long as what is loaded at once, and as twice that. */
const LONG = [15, 16, 17, 31, 32, 33].map((length) => ({
  text: `${'k'.repeat(length - 2)}de`,
  kind: CODE_KEY,
}))
/** More endings than are compared one by one. */
const MANY: readonly Name[] = [
  ...KEYS,
  ...['reason', 'x9', 'Zz', 'ab', '-_'].map((text) => ({ text, kind: CODE_KEY })),
]
/** A name of one byte makes the search look at every quote. */
const SHORT: readonly Name[] = [...KEYS, { text: 'c', kind: CODE_KEY }, { text: 'rc', kind: STATUS_KEY }]

const PLAIN = KEYS.filter(({ text }) => !text.includes('"'))
/** Sets of names that are searched for in different ways. */
const SETS = [
  ['few names', PLAIN],
  ['many names', MANY.filter(({ text }) => !text.includes('"'))],
  ['names with quotes in them', MANY],
  ['short names', SHORT],
  ['long names', [...PLAIN, ...LONG]],
] as const
const ALL = KERNELS.flatMap((kernel) => SETS.map(([title, names]) => [kernel, title, names] as const))

describe.each(ALL)('the %s search for %s', (kernelName, _, names) => {
  const kernel = kernelFor(kernelName, names, { statuses: STATUSES })

  test('finds in soups of JSON what the definition finds, at any address', () => {
    fc.assert(
      fc.property(soups(names), fc.nat({ max: BLOCK - 1 }), (soup, alignment) => {
        expect(search(kernel, names, soup, alignment)).toEqual(definition(names, soup))
      }),
      runs(4000),
    )
  })

  test('finds nothing in random bytes that is not there, and misses nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: BLOCK - 1 }), (bytes, alignment) => {
        const noise = Buffer.from(bytes)
        expect(search(kernel, names, noise, alignment)).toEqual(definition(names, noise))
      }),
      runs(300),
    )
  })

  test.each(names.filter(({ kind }) => kind !== MEMBER))(
    'finds $text at any distance and any address',
    ({ text, kind }) => {
      const key = JSON.stringify(text)
      const value = kind === STATUS_KEY ? '1' : '"1"'
      for (const before of ['{', ',', ' ', '\t', '\r']) {
        for (const behind of [':', ' :', '\t:', '\r:', ':  ', ' : ']) {
          for (let distance = 0; distance < 9; distance++) {
            const line = Buffer.from(`${'x'.repeat(distance)}${before}${key}${behind}${value}\n`)
            const at = line.length - value.length - 1
            expect(atAnyAddress((alignment) => search(kernel, names, line, alignment))).toEqual([
              [[at, text]],
            ])
          }
        }
      }
    },
  )

  test.each([
    ['behind a letter', 'x"code":1'],
    ['behind an escape', '\\"code":1'],
    ['behind a bracket', '["code":1'],
    ['at the start of a line', '"code":1'],
    ['without a colon', '{"code" 1'],
    ['before a word', '{"code":null'],
    ['before an object', '{"code":{'],
    ['before nothing', '{"code":'],
    ['with a letter more', '{"codes":1'],
    ['with a letter less', '{"cod":1'],
    ['with another case', '{"Code":1'],
    ['as a status that is a text', '{"status":"1"'],
    ['as a status that is none', '{"status":200'],
    ['as a member', '{"decoded":1'],
    ['over two lines', '{"code":\n1'],
  ])('finds no key %s', (_, line) => {
    const log = Buffer.from(`${line}\n`)
    expect(atAnyAddress((alignment) => search(kernel, names, log, alignment))).toEqual([[]])
  })

  test('goes on behind a value that begins like a key', () => {
    const line = Buffer.from('{"code": "code": "errCode": "ret" : "ret":5}\n')
    const found = atAnyAddress((alignment) => search(kernel, names, line, alignment).map(([, name]) => name))
    expect(found).toEqual([['code', 'code', 'errCode', 'ret', 'ret']])
  })

  test('starts where it is told, and does not look at what lies before', () => {
    const log = Buffer.from('{"code":1}\n{"code":2}\n')
    const hit = new Int32Array(HIT_SIZE)
    kernel.load(log)
    for (const [from, found] of [
      [0, 8],
      [11, 19],
      [22, 22],
    ] as const) {
      expect(kernel.find(from, log.length, hit)).toBe(found)
    }
  })

  test('ends where it is told', () => {
    const log = Buffer.from('{"a":1}\n{"code":2}\n')
    kernel.load(log)
    expect(kernel.find(0, 8, new Int32Array(HIT_SIZE))).toBe(8)
  })

  test('finds nothing in nothing', () => {
    for (const text of ['', '\n', '\n\n\n', '"', '""', '"\n']) {
      const log = Buffer.from(text)
      expect(atAnyAddress((alignment) => search(kernel, names, log, alignment))).toEqual([[]])
    }
  })
})

describe.each(ALL)('the %s search inside strings for %s', (kernelName, _, names) => {
  const wrapped = [...names, { text: 'log', kind: WRAPPER }]
  const kernel = kernelFor(kernelName, wrapped, { unwrap: true, statuses: STATUSES })

  test.each(names.filter(({ kind }) => kind !== MEMBER))(
    'finds $text at any distance, any address and three levels, and goes on behind it',
    ({ text }) => {
      for (const level of [0, 1, 2, 3]) {
        const key = escaped(`{${JSON.stringify(text)}:`, level)
        const before = level === 0 ? '' : '{"log":"{'
        for (const distance of [0, 1, 2, 3, 4, 5, 6, 7, 8, 250, 300]) {
          const start = before + 'x'.repeat(distance) + key
          const log = Buffer.from(`${start}1,"b":2}\n`)
          const isEscaped = level === 0 ? 0 : 1
          const found = atAnyAddress((alignment) => positions(kernel, log, alignment))
          expect(found).toEqual([[[Buffer.byteLength(start) - isEscaped, isEscaped]]])
        }
      }
    },
  )

  test.each([
    ['that is four levels deep', escaped('{"code":1', 4)],
    ['that has no opening quote', 'code\\":1'],
    ['whose opening quote is not escaped', '{"code\\":1'],
    ['with a letter more', '\\"codes\\":1'],
    ['of a member', '\\"decoded\\":1'],
    ['with two backslashes', '\\\\"code\\\\":1'],
    ['at the end of a line', '\\"code\\"'],
    ['over two lines', '\\"code\n\\":1'],
  ])('finds no key %s', (_, line) => {
    const log = Buffer.from(`{"log":"{${line}\n`)
    expect(atAnyAddress((alignment) => positions(kernel, log, alignment))).toEqual([[]])
  })

  test.each([
    ['that begins like an object', '{"log":"{', 1],
    ['with blanks before it', '{"log" : " \\n\\t{', 1],
    ['that begins otherwise', '{"log":"sent {', 0],
    ['under another key', '{"body":"{', 0],
    ['that is a key', '{"{', 0],
    ['that is an item', '{"log":["{', 0],
    ['of which the line says nothing', '{"log":"{\n', 0],
    ['behind one that ends with a backslash', '{"a":"\\\\","log":"{', 1],
    ['that begins at the first byte', '"', 0],
  ])('looks at the beginning of a string %s', (_, before, count) => {
    expect(positions(kernel, Buffer.from(`${before}\\"code\\":1}"}\n`), 0)).toHaveLength(count)
  })

  test('finds the plain keys as before', () => {
    fc.assert(
      fc.property(soups(names), fc.nat({ max: BLOCK - 1 }), (soup, alignment) => {
        const plain = positions(kernel, soup, alignment).filter(([, level]) => level === 0)
        expect(plain.map(([pos]) => pos)).toEqual(definition(names, soup).map(([pos]) => pos))
      }),
      runs(2000),
    )
  })
})

test.each(KERNELS)('without names the %s kernel finds nothing', (kernelName) => {
  const log = Buffer.from('{"":1,"code":1}\n')
  expect(search(kernelFor(kernelName, []), [], log, 0)).toEqual([])
})

/** What is found at each address of a block: one thing, if it is the same at all of them. */
function atAnyAddress<Result>(look: (alignment: number) => Result): Result[] {
  const results = new Map<string, Result>()
  for (let alignment = 0; alignment < BLOCK; alignment++) {
    const result = look(alignment)
    results.set(JSON.stringify(result), result)
  }
  return [...results.values()]
}

/** Where the finder finds something, and whether it is escaped. */
function positions(kernel: Kernel, log: Buffer, alignment: number): [pos: number, level: number][] {
  const to = log.lastIndexOf('\n') + 1
  load(kernel, log, alignment)
  const hit = new Int32Array(HIT_SIZE)
  const found: [number, number][] = []
  for (let pos = kernel.find(0, to, hit); pos !== to; pos = kernel.find(pos, to, hit)) {
    found.push([pos, hit[LEVEL] as number])
  }
  return found
}

/** Everything that the finder finds in the complete lines of a log, which lies amid codes at this address. */
function search(kernel: Kernel, names: readonly Name[], log: Buffer, alignment: number): Found[] {
  const to = log.lastIndexOf('\n') + 1
  load(kernel, log, alignment)
  const hit = new Int32Array(HIT_SIZE)
  const found: Found[] = []
  for (let pos = kernel.find(0, to, hit); pos !== to; pos = kernel.find(pos, to, hit)) {
    const start = hit[VALUE_START] === pos ? pos : Number.NaN
    found.push([start, names[hit[NAME] as number]?.text as string])
  }
  return found
}

/** A number that counts under a status key, or one that is spelled otherwise than they are. */
const STATUS_VALUE = `(?:(?=[-0-9])-?[0-9]*[.eE]|(?:${STATUSES.join('|')})(?![0-9]))`

/** What is to be found: at every quote, a regular expression. */
function definition(names: readonly Name[], log: Buffer): Found[] {
  const text = log.subarray(0, log.lastIndexOf('\n') + 1).toString('latin1')
  const found: Found[] = []
  for (const { text: name, kind } of names) {
    if (kind === MEMBER) continue
    const key = Buffer.from(spelling(name)).toString('latin1').replaceAll('\\', '\\\\')
    const value = kind === STATUS_KEY ? STATUS_VALUE : '[-0-9"]'
    const pattern = new RegExp(`(?<=[{, \\t\\r])"(?=(${key}"[ \\t\\r]*:[ \\t\\r]*)${value})`, 'g')
    for (const { index, 1: between = '' } of text.matchAll(pattern))
      found.push([index + 1 + between.length, name])
  }
  return found.sort(([a], [b]) => a - b)
}

/** The bytes around keys, in any order. */
function soups(names: readonly Name[]): fc.Arbitrary<Buffer> {
  const key = fc.constantFrom(...names).map(({ text }) => spelling(text))
  const token = fc.oneof(
    { weight: 4, arbitrary: key.map((each) => `"${each}"`) },
    { weight: 2, arbitrary: key.map((each) => `"${each}":`) },
    { weight: 2, arbitrary: key.map((each) => ` "${each}" : "${each}"`) },
    { weight: 1, arbitrary: key },
    { weight: 5, arbitrary: fc.constantFrom(...'{},:" \t\r\n\\-10ax') },
  )
  return fc.array(token, { maxLength: 14 }).map((tokens) => Buffer.from(`{${tokens.join('')}\n`))
}
