import { brotliDecompressSync, constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { FaultlineError } from '../../src/errors.ts'
import { sniffed } from '../../src/source/sniff.ts'
import { fileSource } from '../../src/source/source.ts'
import { makeScratch } from '../cli/scratch.ts'
import {
  COMPRESSIONS,
  collect,
  compressed,
  ENDINGS,
  inPieces,
  logLike,
  NEVER,
  type Outcome,
  read,
} from './archives.ts'

const scratch = makeScratch()
const CONTENT = logLike(600)
/** Shorter than this is no magic, so it is no archive. */
const LEAST = { gzip: 4, zstd: 4, brotli: 1 }

describe.each(COMPRESSIONS)('%s that is cut short', (compression) => {
  test('gives what is there, and says where it ends: at every byte', async () => {
    const archive = await compressed(compression, CONTENT)
    for (let length = LEAST[compression]; length < archive.length; length++) {
      const cut = archive.subarray(0, length)
      const path = scratch.write(`cut${ENDINGS[compression]}`, cut)
      const { content, error } = await read(fileSource(path))
      expect(String(error)).toBe(
        `FaultlineError: ${path}: cannot be read beyond byte ${length} of ${length}: the ${compression} data is cut short`,
      )
      expect(error).toMatchObject({ code: 'unreadable' })
      expectPrefix(content)
      if (compression !== 'zstd') expect(String(content)).toBe(String(readable[compression](cut)))
    }
  })

  test('gives the same through a pipe', async () => {
    const archive = await compressed(compression, CONTENT)
    const cut = archive.subarray(0, archive.length - 5)
    const { content } = await read(fileSource(scratch.write(`cut${ENDINGS[compression]}`, cut)))
    const piped = await throughPipe(cut, `pipe${ENDINGS[compression]}`)
    expect(String(piped.content)).toBe(String(content))
    expect(String(piped.error)).toContain(`cannot be read beyond byte ${cut.length}: the `)
  })
})

describe.each(COMPRESSIONS)('%s with a wrong bit', (compression) => {
  test('fails with nothing but an error that names a byte: at every byte', async () => {
    const archive = await compressed(compression, CONTENT)
    for (let pos = 0; pos < archive.length; pos++) {
      const wrong = Buffer.from(archive)
      wrong[pos] ^= 1 << (pos % 8)
      const path = scratch.write(`wrong${ENDINGS[compression]}`, wrong)
      const source = fileSource(path)
      const { content, error } = await read(source)
      if (source.compression() === undefined) expect(content.equals(wrong)).toBe(true)
      else if (error !== undefined) expectNamesByte(error, path, archive.length)
      // Brotli has nothing to check its content by, and the package's zstd writes no checksum.
      else if (compression === 'gzip')
        expect({ pos, content: String(content) }).toEqual({ pos, content: String(CONTENT) })
    }
  })
})

const DAMAGED = /the (gzip|zstd|brotli) data is (damaged \(.+\)|cut short)/

describe('damage in a long archive', () => {
  const long = logLike(3_000_000)

  test.each(COMPRESSIONS)('costs nothing in front of it: %s', async (compression) => {
    const archive = await compressed(compression, long)
    const middle = archive.length >> 1
    const wrong = Buffer.concat([
      archive.subarray(0, middle),
      Buffer.alloc(500, 0xff),
      archive.subarray(middle + 500),
    ])
    const path = scratch.write(`long${ENDINGS[compression]}`, wrong)
    const { content, error } = await read(fileSource(path))
    expect(String(error)).toMatch(DAMAGED)
    const whole = await read(
      fileSource(scratch.write(`start${ENDINGS[compression]}`, archive.subarray(0, middle))),
    )
    const common = commonLength(content, long)
    // A block of zstd comes out whole or not at all; of the others, what stands in front of the first wrong byte.
    if (compression === 'zstd') expect(common).toBeGreaterThan(0)
    else expect(common).toBeGreaterThanOrEqual(whole.content.length)
    const offset = Number(/beyond byte (\d+) of/.exec(String(error))?.[1])
    expect(offset).toBeGreaterThan(middle - 70_000)
  })

  test.each(COMPRESSIONS)('costs little in front of it through a pipe: %s', async (compression) => {
    const archive = await compressed(compression, long)
    const middle = archive.length >> 1
    const wrong = Buffer.concat([
      archive.subarray(0, middle),
      Buffer.alloc(500, 0xff),
      archive.subarray(middle + 500),
    ])
    const { content, error } = await throughPipe(wrong, `pipe${ENDINGS[compression]}`)
    expect(String(error)).toMatch(DAMAGED)
    expect(commonLength(content, long)).toBeGreaterThan(long.length / 2 - 200_000)
  })
})

describe('gzip', () => {
  const first = gzipSync(CONTENT)

  test('whose check is wrong gives all, and says so', async () => {
    for (const [back, words] of [
      [8, 'incorrect data check'],
      [4, 'incorrect length check'],
    ] as const) {
      const wrong = Buffer.from(first)
      wrong[first.length - back] ^= 1
      const path = scratch.write('check.gz', wrong)
      const { content, error } = await read(fileSource(path))
      expect(content.equals(CONTENT)).toBe(true)
      expect(String(error)).toContain(
        `beyond byte ${first.length - 8} of ${first.length}: the gzip data is damaged (${words})`,
      )
    }
  })

  test('whose data is no longer data gives all in front of that, and names its byte', async () => {
    for (const content of [CONTENT, logLike(1_000_000)]) {
      const good = deflateRawSync(content, { finishFlush: constants.Z_SYNC_FLUSH })
      // A block of the fourth kind, of which there are three.
      const archive = Buffer.concat([first.subarray(0, 10), good, Buffer.of(7), Buffer.alloc(100)])
      const outcome = await read(fileSource(scratch.write('block.gz', archive)))
      expect(outcome.content.equals(content)).toBe(true)
      expect(String(outcome.error)).toContain(
        `beyond byte ${10 + good.length} of ${archive.length}: the gzip data is damaged (invalid block type)`,
      )
    }
  })

  test.each([
    ['text', 'other', 0],
    ['one byte', 'x', 0],
    ['zeros and text', '\0\0\0other', 3],
    ['a member with a reserved flag', '\x1f\x8b\x08\xe0......', 0],
  ])('that is followed by %s gives all, and says where that begins', async (_, other, gap) => {
    const archive = Buffer.concat([first, first, Buffer.from(other, 'latin1')])
    const path = scratch.write('followed.gz', archive)
    const { content, error } = await read(fileSource(path))
    expect(content.equals(Buffer.concat([CONTENT, CONTENT]))).toBe(true)
    expect(error).toBeInstanceOf(FaultlineError)
    expect(String(error)).toContain(
      `${path}: cannot be read beyond byte ${2 * first.length + gap} of ${archive.length}: the gzip data is followed by other data`,
    )
  })

  test('whose second member is cut short gives the first, and what there is of the second', async () => {
    for (const length of [1, 3, 9, 60]) {
      const path = scratch.write('second.gz', Buffer.concat([first, first.subarray(0, length)]))
      const { content, error } = await read(fileSource(path))
      expect(content.subarray(0, CONTENT.length).equals(CONTENT)).toBe(true)
      expectPrefix(content.subarray(CONTENT.length))
      expect(String(error)).toContain('the gzip data is cut short')
    }
  })
})

test.each(['zstd', 'brotli'] as const)(
  '%s that is followed by other data gives all, and says so',
  async (compression) => {
    const archive = await compressed(compression, CONTENT)
    const path = scratch.write(
      `followed${ENDINGS[compression]}`,
      Buffer.concat([archive, Buffer.from('other')]),
    )
    const { content, error } = await read(fileSource(path))
    expect(content.equals(CONTENT)).toBe(true)
    expect(String(error)).toContain(
      `beyond byte ${archive.length} of ${archive.length + 5}: the ${compression} data is f`,
    )
  },
)

test('zstd with a wrong checksum gives all, and says so', async () => {
  // 'abc' in one block of raw bytes, with a checksum that is not the content's.
  const archive = Buffer.from('28b52ffd2403190000616263deadbeef', 'hex')
  const { content, error } = await read(fileSource(scratch.write('checksum.zst', archive)))
  expect(String(content)).toBe('abc')
  expect(String(error)).toMatch(/beyond byte 12 of 16: the zstd data is damaged \(.+\)$/)
})

/** What a decoder that is told to be content with what there is makes of it, in one call. */
const readable = {
  gzip: (cut: Buffer) => gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }),
  brotli: (cut: Buffer) => brotliDecompressSync(cut, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
}

function expectPrefix(content: Buffer): void {
  expect(String(content)).toBe(String(CONTENT.subarray(0, content.length)))
}

function expectNamesByte(error: unknown, path: string, size: number): void {
  expect(error).toBeInstanceOf(FaultlineError)
  const [, offset] = /: cannot be read beyond byte (\d+) of \d+: the \w+ data is .+/.exec(String(error)) ?? []
  expect(String(error)).toContain(path)
  expect(Number(offset)).toBeLessThanOrEqual(size)
}

function throughPipe(bytes: Buffer, name: string): Promise<Outcome> {
  return collect(sniffed({ name, size: undefined, position: 0 }, inPieces(bytes, 65_536), NEVER, 0))
}

function commonLength(a: Buffer, b: Buffer): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
