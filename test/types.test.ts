import { describe, expectTypeOf, test } from 'vitest'
import {
  builtInCatalog,
  type DecodedLine,
  type DecodeOptions,
  type DecodeStream,
  decodeIterable,
  decodeLine,
  decodeStream,
  decodeTransform,
  type LineKind,
  lineDecoder,
  type MergeOptions,
  mergeSummaries,
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

  test('of options may be undefined, as of what was left out by whoever hands them on', () => {
    const unset: Partial<Record<keyof DecodeOptions, undefined>> = {}
    expectTypeOf(decodeStream({ ...unset, signal: undefined })).toEqualTypeOf<DecodeStream>()
    expectTypeOf(lineDecoder({ lang: undefined }).summary).returns.toEqualTypeOf<Summary>()
    expectTypeOf(strip('', { field: undefined })).toEqualTypeOf<string>()
    const options: MergeOptions = { allowRepeat: undefined }
    expectTypeOf(options).toEqualTypeOf<MergeOptions>()
  })

  test('of many summaries are reduced to that of one', () => {
    const summaries = [decodeStream().summary()]
    expectTypeOf(summaries.reduce(mergeSummaries)).toEqualTypeOf<Summary>()
  })

  test('of catalogs are names that there are', () => {
    expectTypeOf(builtInCatalog).parameters.toEqualTypeOf<[names: readonly ('vod-2.0' | 'vod-3.0')[]]>()
  })

  test('of options are refused where they mean nothing', () => {
    expectTypeOf(lineDecoder).parameter(0).not.toHaveProperty('only')
    expectTypeOf(recordStream).parameter(0).exclude<undefined>().not.toHaveProperty('maxLineBytes')
    expectTypeOf<DecodeOptions>().not.toHaveProperty('signal')
    expectTypeOf(strip).parameter(1).exclude<undefined>().not.toHaveProperty('lang')
  })
})
