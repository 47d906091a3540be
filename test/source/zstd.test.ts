import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { BlockDecoder } from '../../src/source/block-decoder.ts'
import { openInput } from '../../src/source/input.ts'
import { zstdContent } from '../../src/source/zstd.ts'
import { openBlockDecoder } from '../../src/source/zstd-decoder.ts'
import { createZstdCompress, createZstdDecompress } from '../../src/source/zstd-of-node.ts'
import { openWasmDecoder, openWasmEncoder } from '../../src/source/zstd-wasm.ts'
import { collect, compressed, inPieces, logLike, type Outcome } from './archives.ts'

const CONTENT = logLike(1_000_000)
const ABC = Buffer.from('28b52ffd2003190000616263', 'hex')

test('Node decodes and compresses where it can', () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const can = major > 23 || (major === 23 && minor >= 8) || (major === 22 && minor >= 15)
  expect([createZstdCompress, createZstdDecompress].map((each) => typeof each)).toEqual(
    can ? ['function', 'function'] : ['undefined', 'undefined'],
  )
})

/** The second is the first on a Node that has none of its own. */
describe.each([
  ['the package', openWasmDecoder],
  ['what this Node chooses', openBlockDecoder],
])('the decoder of %s', (_, openDecoder) => {
  test('agrees with both compressors', async () => {
    for (const archive of [await wasmCompressed(CONTENT), await compressed('zstd', CONTENT)]) {
      const { content, error } = await decode(archive, openDecoder)
      expect({ error, same: content.equals(CONTENT) }).toEqual({ error: undefined, same: true })
    }
  })

  test('takes what cannot be made any smaller', async () => {
    const noise = randomBytes(1_000_000)
    for (const archive of [await wasmCompressed(noise), await compressed('zstd', noise)]) {
      for (const pieceBytes of [1000, 262_144]) {
        const { content, error } = await decode(archive, openDecoder, pieceBytes)
        expect({ error, same: content.equals(noise) }).toEqual({ error: undefined, same: true })
      }
    }
  })

  test('keeps two archives apart that are read at the same time', async () => {
    const other = logLike(900_000).reverse()
    const archives = [await wasmCompressed(CONTENT), await wasmCompressed(other)]
    const [one, two] = await Promise.all(archives.map((archive) => decode(archive, openDecoder, 1000)))
    expect(one?.content.equals(CONTENT)).toBe(true)
    expect(two?.content.equals(other)).toBe(true)
  })

  test.each([
    ['three bytes as they are', '28b52ffd2003190000616263', 'abc'],
    ['one byte, four times', '28b52ffd20042300007a', 'zzzz'],
    ['an empty block', '28b52ffd2000010000', ''],
    ['two blocks', '28b52ffd000010000061631100006263', 'acbc'],
  ])('reads %s', async (__, hex, text) => {
    const { content, error } = await decode(Buffer.from(hex, 'hex'), openDecoder)
    expect({ content: String(content), error }).toEqual({ content: text, error: undefined })
  })

  test('gives what there is of a block that is kept as it is and cut short', async () => {
    const { content, error } = await decode(ABC.subarray(0, -1), openDecoder)
    expect(String(content)).toBe('ab')
    expect(String(error)).toContain('beyond byte 11: the zstd data is cut short')
  })

  test.each([
    ['of a kind that is not defined', '28b52ffd20031f0000616263', 6],
    ['that holds more than its frame says', '28b52ffd2002190000616263', 6],
    ['of more than 128 KiB', '28b52ffd0058f9ffff616263', 6],
    ['that makes no sense', '28b52ffd20041d0000ffffff', 6],
  ])('refuses a block %s', async (__, hex, offset) => {
    const { error } = await decode(Buffer.from(hex, 'hex'), openDecoder)
    expect(String(error)).toMatch(new RegExp(`beyond byte ${offset}: the zstd data is damaged \\(.+\\)$`))
  })

  test.each([
    ['a window of more than 128 MiB', '28b52ffd0090190000616263'],
    ['a dictionary', '28b52ffd210703190000616263'],
  ])('says of a frame that it needs %s', async (words, hex) => {
    const { error } = await decode(Buffer.from(hex, 'hex'), openDecoder)
    expect(String(error)).toContain(`beyond byte 0: the zstd data needs ${words}`)
  })

  test('goes on behind a frame that another reading left in its middle', async () => {
    const archive = await wasmCompressed(CONTENT)
    for await (const _ of zstdContent(inputOf(archive, 1000), openDecoder)) break
    expect((await decode(archive.subarray(0, -50_000), openDecoder)).error).toBeDefined()
    expect((await decode(archive, openDecoder)).content.equals(CONTENT)).toBe(true)
  })
})

async function wasmCompressed(content: Buffer): Promise<Buffer> {
  const encoder = await openWasmEncoder(3)
  const archive = Buffer.concat([encoder.encode(content), encoder.end()])
  encoder.close()
  return archive
}

function decode(
  archive: Buffer,
  openDecoder: () => Promise<BlockDecoder>,
  pieceBytes = 65_536,
): Promise<Outcome> {
  return collect(zstdContent(inputOf(archive, pieceBytes), openDecoder))
}

function inputOf(archive: Buffer, pieceBytes: number) {
  const reading = { name: 'archive', size: undefined, position: 0 }
  return openInput(reading, () => inPieces(archive, pieceBytes), false)
}
