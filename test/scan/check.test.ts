import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOfNumber, MAX_DEPTH } from '../../src/scan/check.ts'
import { DEPTH, HIT_SIZE, Hits, NAME, OBJECT, VALUE_END, VALUE_START } from '../../src/scan/hits.ts'
import { KERNELS } from '../../src/scan/kernel-name.ts'
import { CODE_KEY, MEMBER, NAME_KEY, type Name, STATUS_KEY } from '../../src/scan/names.ts'
import { records, soups } from '../arbitrary/json.ts'
import { corrupted } from '../arbitrary/log.ts'
import { runs } from '../arbitrary/runs.ts'
import { brokenScalar, number } from '../arbitrary/scalar.ts'
import { membersOf } from '../oracle/json.ts'
import { BLOCK, kernelFor, load } from './kernels.ts'

const NAMES: readonly Name[] = [
  { text: 'code', kind: CODE_KEY },
  { text: 'errCode', kind: CODE_KEY },
  { text: 'status', kind: STATUS_KEY },
  { text: 'ErrCodeExt', kind: NAME_KEY },
  { text: 'decoded', kind: MEMBER },
  { text: 'errCodeDecoded', kind: MEMBER },
]
describe('endOfNumber', () => {
  test.each([
    ['0', 1],
    ['-0', 2],
    ['4100,', 4],
    ['-45029}', 6],
    ['4100.50]', 7],
    ['4.1e3 ', 5],
    ['4.1E-03x', 7],
    ['1e+9', 4],
    ['01', 1],
    ['-01', 2],
    ['1.2.3', 3],
    ['1x', 1],
  ])('reads %s up to %i', (text, end) => {
    expect(endOfNumber(Buffer.from(`..${text}\n`), 2)).toBe(end + 2)
  })

  test.each(['', '-', '+1', '.5', 'x', '1.', '1.e3', '1e', '1e+', '1e-x', '-x', '"1"'])(
    'reads no number from %j',
    (text) => {
      expect(endOfNumber(Buffer.from(`..${text}\n`), 2)).toBe(-1)
    },
  )
})

describe.each(KERNELS)('the %s check', (kernelName) => {
  const kernel = kernelFor(kernelName, NAMES)

  describe('accepts what JSON.parse accepts, and nothing else', () => {
    const json = records({})

    test('of records', () => {
      fc.assert(fc.property(json, agrees), runs(1500))
    })

    test('of records that were damaged', () => {
      fc.assert(
        fc.property(corrupted(json.map((each) => Buffer.from(each))), (bytes) =>
          agrees(bytes.toString('latin1')),
        ),
        runs(4000),
      )
    })

    test('of what only begins like a record', () => {
      fc.assert(fc.property(soups({}), agrees), runs(2000))
    })

    test('of any values that fast-check can think of', () => {
      const array = fc.array(fc.jsonValue(), { maxLength: 3 })
      fc.assert(
        fc.property(array, fc.constantFrom(undefined, 1, '\t'), (value, space) =>
          agrees(JSON.stringify(value, null, space).replaceAll('\n', '\r')),
        ),
        runs(500),
      )
    })

    test.each([
      'tru',
      'true',
      'truee',
      'True',
      'fals',
      'false',
      'nul',
      'null',
      'nulll',
      'n',
      't',
      'f',
      'undefined',
    ])('of the word %s', (word) => {
      agrees(`[${word}]`)
      agrees(`[${word}`)
      agrees(`{"a":${word}}`)
    })

    test.each([
      ...[
        '{}',
        '[]',
        '{ }',
        '[ ]',
        '{},',
        '[],',
        '{}}',
        '[]]',
        '{]',
        '[}',
        '[,]',
        '{,}',
        '[1,]',
        '[,1]',
        '{"a":1,}',
      ],
      ...[
        '{"a"}',
        '{"a":}',
        '{:1}',
        '{1:1}',
        '{a:1}',
        '["a":1]',
        '[1 2]',
        '{"a":1 "b":2}',
        '{"a":1,,"b":2}',
        '{"a"::1}',
      ],
      ...[
        '{"a":1}\r',
        '{"a":1} \t',
        '{"a":1}x',
        '{"a":1}\u00a0',
        '[\u00a0]',
        '[\f]',
        '[1]/**/',
        '["\u0001"]',
        '["\u007f"]',
      ],
      ...[
        '{"a":[{"b":[{}]}]}',
        '[[],[],{}]',
        '[{}{}]',
        '[[][]]',
        '{"":""}',
        '["',
        '{"',
        '["\\',
        '["\\u',
        '["\\u12',
      ],
    ])('of %j', (text) => agrees(text))
  })

  test('numbers are those of RFC 8259', () => {
    fc.assert(
      fc.property(fc.oneof(number, brokenScalar, fc.stringMatching(/^[-+.eE0-9]{1,8}$/)), (text) => {
        agrees(`[${text}]`)
        agrees(`{"code":${text}}`)
      }),
      runs(3000),
    )
  })

  describe('nesting', () => {
    test.each([
      ['[', ']'],
      ['{"a":', '}'],
    ])('of %s may be as deep as MAX_DEPTH and no deeper', (open, close) => {
      const inner = open === '[' ? '' : '1'
      for (const [depth, good] of [
        [MAX_DEPTH - 1, true],
        [MAX_DEPTH, true],
        [MAX_DEPTH + 1, false],
        [100_000, false],
      ] as const) {
        expect(check(open.repeat(depth) + inner + close.repeat(depth)), String(depth)).toBe(good)
      }
    })

    test('does not add up over neighbours', () => {
      const deep = '['.repeat(MAX_DEPTH - 1) + ']'.repeat(MAX_DEPTH - 1)
      expect(check(`[${Array(20).fill(deep).join()}]`)).toBe(true)
    })

    test('is 1,024 levels by the contract', () => {
      expect(MAX_DEPTH).toBe(1024)
    })
  })

  describe('hits', () => {
    test('are the scalars that are looked for, with their object and depth', () => {
      const line =
        '{"code":4100,"list":[{"errCode" : "-45029"},{"x":{"status":-1}}],"status":7,"ErrCodeExt":""}'
      expect(hitsOf(line)).toEqual([
        ['code', 1, 1, '4100'],
        ['errCode', 2, 3, '"-45029"'],
        ['status', 4, 4, '-1'],
        ['status', 1, 1, '7'],
        ['ErrCodeExt', 1, 1, '""'],
      ])
    })

    test('are members by their name alone', () => {
      expect(hitsOf('{"decoded":{"decoded":null},"errCodeDecoded":[1]}')).toEqual([
        ['decoded', 1, 1, ''],
        ['decoded', 2, 2, ''],
        ['errCodeDecoded', 1, 1, ''],
      ])
    })

    test('are no other values, and no names that are not keys', () => {
      expect(hitsOf('{"code":null,"errCode":{"a":[]},"status":"-1","x":"code","y":["code",4100]}')).toEqual(
        [],
      )
    })

    test('are as many as a line has', () => {
      const count = 10_000
      const line = `[${Array(count).fill('{"code":1}').join()}]`
      expect(hitsOf(line)).toHaveLength(count)
      expect(hitsOf(line).at(-1)).toEqual(['code', count, 2, '1'])
    })

    test('are the members that a plain walk finds, in its order', () => {
      fc.assert(
        fc.property(records({}), (text) => {
          const latin1 = Buffer.from(text).toString('latin1')
          const members = membersOf(latin1)
          fc.pre(members !== undefined)
          const wanted = (members ?? []).flatMap(({ key, object, depth, scalar }) => {
            const kind = NAMES.find((name) => name.text === key)?.kind
            if (kind === MEMBER) return [[key, object, depth, '']]
            const counts =
              scalar !== undefined &&
              /^[-0-9"]/.test(scalar) &&
              (kind !== STATUS_KEY || !scalar.startsWith('"'))
            return kind !== undefined && counts ? [[key, object, depth, scalar]] : []
          })
          expect(hitsOf(latin1)).toEqual(wanted)
        }),
        runs(1000),
      )
    })
  })

  test('a line ends at its line feed, whatever lies behind', () => {
    for (const line of ['{"a":1', '{"a":"', '["', '[1,', '{"a":tru', '{"a":-', '{"a":"\\', '{"a":"\\u00']) {
      for (const behind of ['}', '"}', ']', '0"}', 'e}', '00e9"]}'])
        expect(check(line, `\n${behind}`)).toBe(false)
    }
  })

  function agrees(text: string): void {
    const latin1 = Buffer.from(text, 'latin1').toString('latin1').replaceAll('\n', ' ').trimStart()
    if (!/^[{[]/.test(latin1)) return
    expect(check(latin1), JSON.stringify(latin1)).toBe(membersOf(latin1) !== undefined)
  }

  /** Latin1, so that each character is a byte. */
  function check(line: string, behind = '\n"}]'): boolean {
    return checkInto(new Hits(), Buffer.from(line + behind, 'latin1'), line.length)
  }

  function hitsOf(line: string): [name: string | undefined, object: number, depth: number, value: string][] {
    const hits = new Hits()
    expect(checkInto(hits, Buffer.from(`${line}\n`, 'latin1'), line.length)).toBe(true)
    const names = Array.from({ length: hits.count }, (_, index) => NAMES[hits.data[index * HIT_SIZE + NAME]])
    expect(hits.members).toBe(names.filter((name) => name?.kind === MEMBER).length)
    return Array.from({ length: hits.count }, (_, index) => {
      const hit = hits.data.subarray(index * HIT_SIZE, (index + 1) * HIT_SIZE)
      return [names[index]?.text, hit[OBJECT], hit[DEPTH], line.slice(hit[VALUE_START], hit[VALUE_END])]
    })
  }

  function checkInto(hits: Hits, bytes: Buffer, end: number): boolean {
    // Any distance from a block will do, if it is another one each time.
    load(kernel, bytes, (31 * bytes.length) % BLOCK)
    return kernel.check(0, end, hits)
  }
})
