import fc from 'fast-check'
import type { DecodeOptions } from '../../src/options.ts'
import { containers } from './container.ts'
import { records, soups } from './json.ts'
import { prefixes } from './prefix.ts'
import { text } from './scalar.ts'

/** Logs of a few lines, whose codes stand under the keys that these options name; half of the lines are not quite JSON. */
export function logs(options: DecodeOptions): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.array(lines(options), { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\n', ''))
    .map(([all, end]) =>
      Buffer.concat(all.flatMap((line, at) => [at === 0 ? NOTHING : LF, line]).concat(Buffer.from(end))),
    )
}

const LF = Buffer.from('\n')
const NOTHING = Buffer.alloc(0)

function lines(options: DecodeOptions): fc.Arbitrary<Buffer> {
  const record = records(options)
  const good = fc.tuple(around('\ufeff', ' ', '\ufeff\t'), record, around('\r', ' \t', '\ufeff')).map(joined)
  const prefixed = fc.tuple(around('\ufeff', ' '), prefixes, record, around('\r', ' ')).map(joined)
  return fc.oneof(
    { weight: 10, arbitrary: good },
    { weight: 5, arbitrary: corrupted(good) },
    { weight: 3, arbitrary: prefixed },
    { weight: 2, arbitrary: corrupted(prefixed) },
    { weight: 3, arbitrary: containers(record) },
    { weight: 1, arbitrary: corrupted(containers(record)) },
    { weight: 2, arbitrary: soups(options).map((soup) => Buffer.from(soup)) },
    { weight: 1, arbitrary: fc.tuple(text, record).map(joined) },
    { weight: 1, arbitrary: fc.tuple(record, record).map(joined) },
    { weight: 1, arbitrary: deep(record) },
    { weight: 1, arbitrary: fc.constantFrom(...SCRAPS).map((scrap) => Buffer.from(scrap)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
  )
}

const SCRAPS = [
  '',
  ' ',
  '\r',
  '\ufeff',
  '\ufeff ',
  '[',
  '{',
  '{}',
  '[]',
  '[{}',
  '{]',
  '[}',
  '4100',
  '"code":4100',
  '"code": 4100}',
]

/** Nothing, and seldom one of these. */
function around(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom(...texts) },
  )
}

/** Around the depth at which a line becomes malformed. */
function deep(record: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.integer({ min: 1019, max: 1026 }), record)
    .map(([depth, each]) => Buffer.from('['.repeat(depth) + each + ']'.repeat(depth)))
}

/** A few bytes changed, left out, added, or everything behind a point cut off. */
export function corrupted(line: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  const byte = fc.oneof(
    fc.constantFrom(...Buffer.from('"\\{}[]:,0-. \r\n\u0000\u00ff')),
    fc.nat({ max: 255 }),
  )
  const change = fc.record({ way: fc.nat({ max: 3 }), at: fc.nat(), byte })
  return fc
    .tuple(line, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([bytes, changes]) => changes.reduce(changed, bytes))
}

function changed(bytes: Buffer, { way, at, byte }: { way: number; at: number; byte: number }): Buffer {
  const pos = at % (bytes.length + 1)
  const [before, after] = [bytes.subarray(0, pos), bytes.subarray(pos)]
  if (way === 0) return Buffer.concat([before, Buffer.of(byte), after.subarray(1)])
  if (way === 1) return Buffer.concat([before, after.subarray(1)])
  return way === 2 ? Buffer.concat([before, Buffer.of(byte), after]) : before
}

function joined(parts: readonly string[]): Buffer {
  return Buffer.from(parts.join(''))
}
