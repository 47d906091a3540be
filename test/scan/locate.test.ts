import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_DEPTH } from '../../src/scan/check.ts'
import { Locator, NOWHERE } from '../../src/scan/locate.ts'
import { runs } from '../arbitrary/runs.ts'

test.each([
  ['time', '{"time":5}', '5'],
  ['time', '{"a":[{"b":{"time":7}}]}', '7'],
  ['time', '[{"time":"x, y"}]', '"x, y"'],
  ['time', ' \t{ "a" : 1 , "time" : true } ', 'true'],
  ['time', '{"time":null}', undefined],
  ['time', '{"time":null,"a":{"time":7}}', '7'],
  ['/a', '{"a":null}', undefined],
  ['time', '{"data":{"time":7,"b":1},"time":5}', '5'],
  ['time', '{"a":{"time":1},"b":{"time":2}}', '1'],
  ['time', '{"time":1,"time":2}', '1'],
  ['time', '{"time":{"time":3}}', '3'],
  ['time', '{"time":[4]}', undefined],
  ['time', '{"a":"time","b":["time",1]}', undefined],
  ['time', '{"\\u0074ime":1}', undefined],
  ['time', '{}', undefined],
  ['a"b', '{"a\\"b":1}', '1'],
  ['错', '{"错":1}', '1'],
  ['/a', '{"a":1}', '1'],
  ['/a', '{"b":{"a":1}}', undefined],
  ['/a/b', '{"a":{"b":1}}', '1'],
  ['/a/b', '{"a":{"c":{"b":2}},"b":3}', undefined],
  ['/a/b', '{"a":{"c":1},"a":{"b":2}}', '2'],
  ['/a/1', '{"a":[7,8,9]}', '8'],
  ['/a/1', '{"a":{"1":8}}', '8'],
  ['/a/01', '{"a":[7,8,9]}', undefined],
  ['/a/3', '{"a":[7,8,9]}', undefined],
  ['/0/b/2/c', '[{"b":[0,[1],{"c":2}]}]', '2'],
  ['/1', '[[1,2],3]', '3'],
  ['/a', '{"a":{"a":1}}', undefined],
  ['/a~1b/~0~01', '{"a/b":{"~~1":4}}', '4'],
  ['/', '{"":1}', '1'],
  ['//', '{"":{"":2}}', '2'],
  ['/a"', '{"a\\"":1}', '1'],
])('%s in %s', (wanted, line, expected) => {
  expect(located([wanted], line)).toEqual([expected])
})

test('many are found at once, and a line leaves nothing for the next', () => {
  const locator = new Locator(['b', '/a/0', 'a', '/c'])
  expect(all(locator, '{"a":[1],"b":2,"c":3}')).toEqual(['2', '1', undefined, '3'])
  expect(all(locator, '{"a":4}')).toEqual([undefined, undefined, '4', undefined])
})

test('what is to be passed is not looked at', () => {
  const line = '{"code":1,"decoded":{"stage":"a"},"x":{"stage":"b"}}\n'
  const locator = new Locator(['stage', '/decoded/stage'])
  const from = line.indexOf(',"decoded"')
  locator.locate(Buffer.from(line), 0, [from, line.indexOf(',"x"')])
  expect([...locator.starts]).toEqual([line.indexOf('"b"'), NOWHERE])
})

test('the deepest line that is good is walked through', () => {
  const arrays = '['.repeat(MAX_DEPTH - 1)
  const line = `${arrays}{"time":5}${']'.repeat(MAX_DEPTH - 1)}`
  expect(located(['time', '/0'.repeat(MAX_DEPTH - 1).concat('/time')], line)).toEqual(['5', '5'])
})

test('what pointers lead to in any value is what is there', () => {
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(1, 'x', true, '', '{"a":1}', '],'),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', '0', '1', ''), tie('any'), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    ),
  })).any
  const pointers = fc.array(
    fc.array(fc.constantFrom('a', 'b', '0', '1', ''), { minLength: 1, maxLength: 4 }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), pointers, fc.boolean(), (root, paths, isPretty) => {
      const line = JSON.stringify(root, null, isPretty ? '\t' : undefined).replaceAll('\n', '')
      const expected = paths.map((path) => path.reduce<unknown>(memberOf, root)).map(spelledScalar)
      expect(located(unique(paths.map((path) => `/${path.join('/')}`)), line)).toEqual(
        unique(paths.map((path) => path.join('/'))).map(
          (path) => expected[paths.findIndex((each) => each.join('/') === path)],
        ),
      )
    }),
    runs(3000),
  )
})

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

function spelledScalar(value: unknown): string | undefined {
  return typeof value === 'object' ? undefined : JSON.stringify(value)
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)]
}

function located(wanted: readonly string[], line: string): (string | undefined)[] {
  return all(new Locator(wanted), line)
}

/** The line lies between others, as in a chunk. */
function all(locator: Locator, line: string): (string | undefined)[] {
  const bytes = Buffer.from(`{"time":0}\n${line}\n{"time":0}\n`)
  locator.locate(bytes, 11 + line.search(/[[{]/))
  return [...locator.starts].map((start, index) =>
    start === NOWHERE ? undefined : bytes.toString('utf8', start, locator.ends[index]),
  )
}
