import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DecodeOptions } from '../../src/options.ts'
import { resolve } from '../../src/options.ts'
import { searchFor } from '../../src/reader.ts'
import { HIT_SIZE, Hits, LEVEL, NAME, VALUE_START } from '../../src/scan/hits.ts'
import { type Kernel, NOWHERE } from '../../src/scan/kernel.ts'
import { BLANK_LINE, NOT_JSON, RECORD } from '../../src/scan/kind.ts'
import { SimdKernel } from '../../src/scan/simd.ts'
import { TypeScriptKernel } from '../../src/scan/typescript.ts'
import { logs } from '../arbitrary/log.ts'
import { options } from '../arbitrary/options.ts'
import { runs } from '../arbitrary/runs.ts'
import { BLOCK, load } from './kernels.ts'

/** Sets of kinds that are passed: all, the bracketed ones, none. */
const PASSED = [(1 << RECORD) | (1 << NOT_JSON) | (1 << BLANK_LINE), 1 << RECORD, 0] as const

const trials = options.chain((some: DecodeOptions) => logs(some).map((log) => ({ some, log })))

describe('the kernels agree', () => {
  test('on any log, at every distance from a block', () => {
    fc.assert(
      fc.property(trials, ({ some, log }) => {
        const [fast, slow] = kernels(some)
        const expected = told(slow, log, 0)
        for (let alignment = 0; alignment < BLOCK; alignment++) {
          expect(told(fast, log, alignment)).toEqual(expected)
        }
      }),
      runs(150),
    )
  })

  test('on what there is of a log, cut at every byte', () => {
    fc.assert(
      fc.property(trials, fc.nat({ max: BLOCK - 1 }), ({ some, log }, alignment) => {
        const [fast, slow] = kernels(some)
        for (let end = 0; end <= Math.min(log.length, 200); end++) {
          const part = log.subarray(0, end)
          expect(told(fast, part, alignment)).toEqual(told(slow, part, 0))
        }
      }),
      runs(40),
    )
  })

  test('on logs that are longer than what is looked at ahead', () => {
    fc.assert(
      fc.property(trials, fc.nat({ max: 100 }), ({ some, log }, filler) => {
        const [fast, slow] = kernels(some)
        const line = Buffer.from(`{"a":"${'x'.repeat(filler)}"}\n`)
        const times = Math.ceil(20_000 / (log.length + line.length))
        const long = Buffer.concat(Array(times).fill(Buffer.concat([log, line])))
        expect(told(fast, long, 0)).toEqual(told(slow, long, 0))
      }),
      runs(60),
    )
  })

  test('on lines of every length up to some blocks, with a key at either end', () => {
    const [fast, slow] = kernels({})
    for (let length = 0; length < 3 * BLOCK; length++) {
      const filler = 'x'.repeat(length)
      const lines = [`{"code":1,"a":"${filler}"}`, `{"a":"${filler}","status":-43001}`, `{"a":"${filler}"}`]
      const log = Buffer.from(`${lines.join('\n')}\n`)
      for (let alignment = 0; alignment < BLOCK; alignment++) {
        expect(told(fast, log, alignment)).toEqual(told(slow, log, 0))
      }
    }
  })

  test('on a line with more hits than there is room for, and on the next one', () => {
    const [fast, slow] = kernels({})
    const log = Buffer.from(`[${Array(20_000).fill('{"code":4100}').join()}]\n{"code":5100}\n`)
    expect(told(fast, log, 0)).toEqual(told(slow, log, 0))
  })

  test('on what is longer than the memory was so far, and on what is never copied there', () => {
    const [fast, slow] = kernels({})
    for (const length of [10, 100_000, 1_000_000, 2 ** 26, 10]) {
      const log = Buffer.from(`{"a":"${'x'.repeat(length)}","code":4100}\n`.repeat(2))
      expect(told(fast, log, 0)).toEqual(told(slow, log, 0))
    }
  })

  test('on blocks that are full of line ends, and of keys', () => {
    const [fast, slow] = kernels({})
    for (const line of ['', '{}', '"de"us"de"us"de', '{"code":1}', 'x', '1234567890T', '\u4e2d']) {
      const log = Buffer.from(`${line}\n`.repeat(5000))
      expect(told(fast, log, 0)).toEqual(told(slow, log, 0))
    }
  })

  test('when it is asked again from further back', () => {
    const log = Buffer.from('{"a":1}\n{"code":1}\n{"code":2}\n')
    for (const kernel of kernels({})) {
      const hit = new Int32Array(HIT_SIZE)
      const lines = new Float64Array(5)
      kernel.load(log)
      const first = kernel.pass(0, 0, log.length, PASSED[0], hit, lines)
      expect([first, hit[VALUE_START]]).toEqual([8, 16])
      expect([kernel.pass(8, 8, log.length, PASSED[0], hit, lines), hit[VALUE_START]]).toEqual([8, 16])
    }
  })

  test('when two searches take the memory in turns', () => {
    const [first] = kernels({})
    const [second] = kernels({ keys: ['ret', 'a"b'], unwrap: false })
    const log = Buffer.from('{"code":1,"ret":2,"a\\"b":3}\n')
    for (let turn = 0; turn < 3; turn++) {
      expect(candidates(first, log)).toEqual([[8, 0, 0]])
      expect(candidates(second, log).map(([pos]) => pos)).toEqual([8, 16, 25])
    }
  })
})

function kernels(some: DecodeOptions): [fast: Kernel, slow: Kernel] {
  const search = searchFor(resolve(some))
  return [new SimdKernel(search), new TypeScriptKernel(search)]
}

/** All that a kernel tells of a log that lies at this distance from a block, amid other codes. */
function told(kernel: Kernel, log: Buffer, alignment: number): unknown[] {
  return [candidatesOf, ...PASSED.map(passagesOf), checksOf].map((part) => {
    load(kernel, log, alignment)
    return part(kernel, log)
  })
}

function candidates(kernel: Kernel, log: Buffer): [pos: number, name: number, level: number][] {
  kernel.load(log)
  return candidatesOf(kernel, log)
}

function candidatesOf(kernel: Kernel, log: Buffer): [pos: number, name: number, level: number][] {
  const to = endOf(log)
  const hit = new Int32Array(HIT_SIZE)
  const found: [number, number, number][] = []
  for (let pos = kernel.find(0, to, hit); pos !== to; pos = kernel.find(pos, to, hit))
    found.push(shown(pos, hit))
  return found
}

/** The name behind an escaped key is not told. */
function shown(pos: number, hit: Int32Array): [number, number, number] {
  return [pos, hit[LEVEL] === 0 ? (hit[NAME] as number) : NOWHERE, hit[LEVEL] as number]
}

/** Where the passing of these kinds stops, for which candidate, going on behind each of them and then behind its line. */
function passagesOf(kinds: number): (kernel: Kernel, log: Buffer) => unknown[] {
  return (kernel, log) => {
    const to = endOf(log)
    const hit = new Int32Array(HIT_SIZE)
    const lines = new Float64Array(5)
    const stops: unknown[] = []
    for (let start = 0; start < to; ) {
      let from = start
      while (from !== NOWHERE) {
        start = kernel.pass(start, from, to, kinds, hit, lines)
        from = hit[VALUE_START] as number
        stops.push(start, from === NOWHERE ? NOWHERE : shown(from, hit))
      }
      if (start < to) start = log.indexOf('\n', start) + 1
    }
    return [stops, [...lines]]
  }
}

/** Of each line, whether it is a record from its first bracket on, and its hits. */
function checksOf(kernel: Kernel, log: Buffer): unknown[] {
  const hits = new Hits()
  const found: unknown[] = []
  for (let start = 0; start < endOf(log); start = log.indexOf('\n', start) + 1) {
    const end = log.indexOf('\n', start)
    const first = log.subarray(start, end).findIndex((byte) => byte === 0x7b || byte === 0x5b)
    if (first === -1) continue
    hits.clear()
    const isGood = kernel.check(start + first, end, hits)
    const { count, members, wrapped, objects } = hits
    found.push(isGood && [members, wrapped, objects, [...hits.data.subarray(0, count * HIT_SIZE)]])
  }
  return found
}

/** Only complete lines are looked at. */
function endOf(log: Buffer): number {
  return log.lastIndexOf('\n') + 1
}
