import { describe, expect, test } from 'vitest'
import { compressionOf, mayBeMagic } from '../../src/source/compression.ts'

const GZIP = Buffer.of(0x1f, 0x8b, 8, 0)
const ZSTD = Buffer.of(0x28, 0xb5, 0x2f, 0xfd)

describe('the compression of a file', () => {
  test.each([
    ['gzip', GZIP, 'gzip'],
    ['gzip with a name in it', Buffer.of(0x1f, 0x8b, 8, 8), 'gzip'],
    ['zstd', ZSTD, 'zstd'],
    ['zstd that begins with a frame to be skipped', Buffer.of(0x5e, 0x2a, 0x4d, 0x18), 'zstd'],
    ['a line of JSON', Buffer.from('{"a"'), undefined],
    ['gzip by a method that nobody knows', Buffer.of(0x1f, 0x8b, 7, 0), undefined],
    ['gzip with a reserved flag', Buffer.of(0x1f, 0x8b, 8, 0x20), undefined],
    ['what is shorter than the magic', GZIP.subarray(0, 3), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('is told by its bytes, whatever its name: %s', (_, head, compression) => {
    for (const name of ['a', 'a.gz', 'a.zst', 'a.log']) expect(compressionOf(head, name)).toBe(compression)
  })

  test('is brotli by the name alone, unless the bytes say otherwise or there are none', () => {
    expect(compressionOf(Buffer.from('\v\x02\x80x'), 'a.br')).toBe('brotli')
    expect(compressionOf(Buffer.of(6), 'a.br')).toBe('brotli')
    expect(compressionOf(GZIP, 'a.br')).toBe('gzip')
    expect(compressionOf(Buffer.alloc(0), 'a.br')).toBeUndefined()
    expect(compressionOf(Buffer.from('{"a"'), 'a.br.log')).toBeUndefined()
  })
})

test('bytes are waited for only while they are how a magic begins', () => {
  for (const magic of [GZIP, ZSTD, Buffer.of(0x50, 0x2a, 0x4d, 0x18)]) {
    for (const length of [0, 1, 2, 3]) expect(mayBeMagic(magic.subarray(0, length))).toBe(true)
    expect(mayBeMagic(magic)).toBe(false)
  }
  for (const text of ['{', '[1', '\n', 'a', '({', 'PU']) expect(mayBeMagic(Buffer.from(text))).toBe(false)
})
