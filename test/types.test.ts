import { describe, expectTypeOf, test } from 'vitest'
import {
  type DecodedLine,
  type DecodeOptions,
  type DecodeStream,
  decodeIterable,
  decodeLine,
  decodeStream,
  decodeTransform,
  type LineKind,
  lineDecoder,
  recordStream,
  type Summary,
  strip,
} from '../src/index.ts'

const bytes: Uint8Array = new Uint8Array()
const either = (): string | Uint8Array => ''

// The compiler runs these: `npm run types`.
describe('the types', () => {
  test('of a line are those of what came in', () => {
    expectTypeOf(decodeLine('')).toEqualTypeOf<DecodedLine<string>>()
    expectTypeOf(decodeLine(Buffer.of()).line).toEqualTypeOf<Buffer>()
    expectTypeOf(decodeLine(bytes).line).toEqualTypeOf<Uint8Array>()
    expectTypeOf(lineDecoder().decode(either()).line).toEqualTypeOf<string | Uint8Array>()
    expectTypeOf(strip('')).toEqualTypeOf<string>()
    expectTypeOf(strip(Buffer.of())).toEqualTypeOf<Buffer>()
    expectTypeOf<DecodedLine<string>['kind']>().toEqualTypeOf<LineKind>()
  })

  test('of a summary are the same everywhere', () => {
    for (const { summary } of [
      decodeStream(),
      recordStream(),
      decodeTransform(),
      decodeIterable([]),
      lineDecoder(),
    ])
      expectTypeOf(summary).returns.toEqualTypeOf<Summary>()
    decodeStream().on('summary', (summary) => expectTypeOf(summary).toEqualTypeOf<Summary>())
    expectTypeOf(decodeStream().on('summary', () => {})).toEqualTypeOf<DecodeStream>()
  })

  test('of what comes out are bytes', () => {
    expectTypeOf(decodeIterable([])).toExtend<AsyncIterable<Buffer>>()
    expectTypeOf(decodeTransform().readable).toEqualTypeOf<ReadableStream<Uint8Array>>()
  })

  test('of options are refused where they mean nothing', () => {
    expectTypeOf(lineDecoder).parameter(0).not.toHaveProperty('only')
    expectTypeOf(recordStream).parameter(0).exclude<undefined>().not.toHaveProperty('maxLineBytes')
    expectTypeOf<DecodeOptions>().not.toHaveProperty('signal')
    expectTypeOf(strip).parameter(1).exclude<undefined>().not.toHaveProperty('lang')
  })
})
