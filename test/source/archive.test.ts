import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Compression, compressionOf } from '../../src/source/compression.ts'
import { sniffed } from '../../src/source/sniff.ts'
import { fileSource } from '../../src/source/source.ts'
import { makeScratch } from '../cli/scratch.ts'
import {
  COMPRESSIONS,
  collect,
  compressed,
  ENDINGS,
  inPieces,
  isInstalled,
  logLike,
  NEVER,
  read,
} from './archives.ts'

const scratch = makeScratch()
const CONTENT = logLike(700_000)
const NOISE = randomBytes(500_000)
const LEAST = Buffer.from('{"code":4100}\n')

describe.each(COMPRESSIONS)('%s', (compression) => {
  const name = `log${ENDINGS[compression]}`

  test('comes out as it went in', async () => {
    for (const content of [CONTENT, LEAST, NOISE, Buffer.alloc(0), Buffer.alloc(1_000_000)]) {
      const source = fileSource(scratch.write(name, await compressed(compression, content)))
      expect(source.compression()).toBe(compression)
      const { content: result, error } = await read(source)
      expect(error).toBeUndefined()
      expect(result.equals(content)).toBe(true)
      expect(source.position).toBe(source.size)
    }
  })

  test('comes out as it went in, however it arrives', async () => {
    const archive = await compressed(compression, CONTENT.subarray(0, 20_000))
    for (const size of [1, 2, 3, 5, 17, 511, 512, 513, 4096, 100_000]) {
      const reading = { name, size: undefined, position: 0 }
      const { content, error } = await collect(sniffed(reading, inPieces(archive, size), NEVER, 0))
      expect({ size, error, same: content.equals(CONTENT.subarray(0, 20_000)) }).toEqual({
        size,
        error: undefined,
        same: true,
      })
    }
  })

  test('can be read from any offset of the content', async () => {
    const source = fileSource(scratch.write(name, await compressed(compression, CONTENT)))
    const offsets = [0, 1, 131_071, 131_072, 131_073, 262_144, 699_999, 700_000, 700_001]
    for (const from of offsets) {
      const { content, error } = await read(source, from)
      expect({ from, error, same: content.equals(CONTENT.subarray(from)) }).toEqual({
        from,
        error: undefined,
        same: true,
      })
    }
  })

  test('ends without an error when it is stopped', async () => {
    const stop = new AbortController()
    const archive = await compressed(compression, Buffer.alloc(50_000_000))
    let length = 0
    for await (const chunk of fileSource(scratch.write(name, archive)).chunks(stop.signal)) {
      length += chunk.length
      stop.abort()
    }
    expect(length).toBeGreaterThan(0)
    expect(length).toBeLessThanOrEqual(256 * 1024)
  })

  test.skipIf(process.platform !== 'linux')('leaves no file open, however its reading ends', async () => {
    const archive = await compressed(compression, CONTENT)
    const whole = scratch.write(name, archive)
    const cut = scratch.write(`cut-${name}`, archive.subarray(0, -9))
    const open = openFiles()
    await read(fileSource(whole))
    expect((await read(fileSource(cut))).error).toBeDefined()
    for await (const _ of fileSource(whole).chunks(NEVER)) break
    fileSource(whole).chunks(NEVER)
    fileSource(whole).compression()
    expect(openFiles()).toBe(open)
  })
})

describe('several archives in one file are read one after the other', () => {
  test('gzip, of which some may be empty and some have a name', async () => {
    const named = Buffer.from(gzipSync('two\n'))
    named[3] = 8 | 16 | 4 | 2
    const header = Buffer.concat([named.subarray(0, 10), Buffer.from('\x03\0xyzname\0comment\0hh', 'latin1')])
    const archive = Buffer.concat([
      gzipSync('one\n'),
      gzipSync(''),
      header,
      named.subarray(10),
      gzipSync(CONTENT),
    ])
    for (const padding of [0, 1, 3, 300_000]) {
      const path = scratch.write('several.gz', Buffer.concat([archive, Buffer.alloc(padding)]))
      const { content, error } = await read(fileSource(path))
      expect(error).toBeUndefined()
      expect(content.equals(Buffer.concat([Buffer.from('one\ntwo\n'), CONTENT]))).toBe(true)
    }
  })

  test('gzip, a thousand of them', async () => {
    const archive = Buffer.concat(Array.from({ length: 1000 }, (_, index) => gzipSync(`${index}\n`)))
    const { content, error } = await read(fileSource(scratch.write('thousand.gz', archive)))
    expect(error).toBeUndefined()
    expect(String(content)).toBe(Array.from({ length: 1000 }, (_, index) => `${index}\n`).join(''))
  })

  test('zstd, with frames between them that are to be skipped', async () => {
    const skippable = Buffer.concat([Buffer.of(0x5a, 0x2a, 0x4d, 0x18, 5, 0, 0, 0), Buffer.from('notes')])
    const [one, two] = [await compressed('zstd', LEAST), await compressed('zstd', CONTENT)]
    const path = scratch.write('several', Buffer.concat([skippable, one, skippable, two, skippable]))
    expect(fileSource(path).compression()).toBe('zstd')
    const { content, error } = await read(fileSource(path))
    expect(error).toBeUndefined()
    expect(content.equals(Buffer.concat([LEAST, CONTENT]))).toBe(true)
  })
})

describe('what is no archive is read as it is', () => {
  test.each([
    ['an empty file', 'empty.gz', ''],
    ['an empty file with the name of brotli', 'empty.br', ''],
    ['text with the name of an archive', 'text.gz', '{"code":4100}\n'],
    ['the first bytes of a magic', 'short.gz', '\x1f\x8b\x08'],
  ])('%s', async (_, name, text) => {
    const source = fileSource(scratch.write(name, Buffer.from(text, 'latin1')))
    expect(source.compression()).toBeUndefined()
    expect(await read(source)).toEqual({ content: Buffer.from(text, 'latin1'), error: undefined })
  })

  test('from any offset', async () => {
    const source = fileSource(scratch.write('plain', CONTENT))
    for (const from of [0, 1, 262_144, 699_999, 700_000, 800_000]) {
      expect((await read(source, from)).content.equals(CONTENT.subarray(from))).toBe(true)
    }
  })
})

test('the compression of what cannot be opened is an error of the system', () => {
  expect(() => fileSource('/nowhere').compression()).toThrow(/ENOENT/)
})

describe.each([
  ['gzip', ['gzip', '-c'], ['gzip', '-dc']],
  ['zstd', ['zstd', '-qc', '--long=27'], ['zstd', '-qdc']],
] as const)('%s, written and read by its own command', (compression, writer, reader) => {
  test.skipIf(!isInstalled(compression))('agrees', async () => {
    const archive = run(writer, CONTENT)
    expect(compressionOf(archive, '')).toBe(compression)
    const { content, error } = await read(fileSource(scratch.write('foreign', archive)))
    expect(error).toBeUndefined()
    expect(content.equals(CONTENT)).toBe(true)
    expect(run(reader, await compressed(compression as Compression, CONTENT)).equals(CONTENT)).toBe(true)
  })
})

test('what is written is about as small as it can be had', async () => {
  const size = gzipSync(CONTENT).length
  for (const compression of COMPRESSIONS) {
    expect((await compressed(compression, CONTENT)).length).toBeLessThan(size * 1.1)
  }
})

function run([command, ...words]: readonly string[], input: Buffer): Buffer {
  return execFileSync(command ?? '', words, { input, maxBuffer: 2 ** 28 })
}

function openFiles(): number {
  return readdirSync('/proc/self/fd').length
}
