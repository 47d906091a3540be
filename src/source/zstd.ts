import type { BlockDecoder } from './block-decoder.ts'
import { cutShort, damaged, followedByOther, type Input, skip, takeExactly } from './input.ts'
import { openBlockDecoder } from './zstd-decoder.ts'
import { headerOf, MAGIC_BYTES, unmetNeed } from './zstd-header.ts'

/*
 *     28 b5 2f fd header……  block block … block  [checksum]
 *                           └ 3 bytes, from the lowest bit: last:1 kind:2 size:21, then data
 *
 *     5x 2a 4d 18 size……  bytes to be skipped
 */
const FRAME = Buffer.of(0x28, 0xb5, 0x2f, 0xfd)
const SKIPPABLE = Buffer.of(0x50, 0x2a, 0x4d, 0x18)
const CHECKSUM_BYTES = 4
const BLOCK_HEADER_BYTES = 3
const LARGEST_BLOCK = 128 * 1024
/** A block of this kind has one byte of data, which is repeated as often as its size says. */
const REPEATED = 1

/**
 * The content of all frames of a zstd file in turn. The frames are taken apart here, as far as their blocks: Node's own
 * decoder leaves out all frames but the first, takes one that is cut short for a whole one, and loses with a damaged
 * block the good ones in front of it. A block holds at most 128 KiB, so it can be decoded at once.
 *
 * @throws FaultlineError after all that could be decoded
 */
export async function* zstdContent(
  input: Input,
  openDecoder: () => Promise<BlockDecoder> = openBlockDecoder,
): AsyncGenerator<Buffer> {
  for (;;) {
    const magic = (await input.peek(MAGIC_BYTES)).subarray(0, MAGIC_BYTES)
    if (magic.length === 0) return
    if (begins(magic, SKIPPABLE, 0xf0)) await skipFrame(input)
    else if (begins(magic, FRAME, 0xff)) yield* frameContent(input, await opened(openDecoder, input))
    else throw followedByOther(input, 'zstd')
  }
}

/** Without a decoder, as where a package was left out, nothing of it can be read. */
function opened(openDecoder: () => Promise<BlockDecoder>, input: Input): Promise<BlockDecoder> {
  return openDecoder().catch((error: Error) => {
    throw input.failure(error.message, error)
  })
}

/** Whether these are the bytes of the magic, or the first ones of them; the mask says what counts of the first byte. */
function begins(bytes: Buffer, magic: Buffer, mask: number): boolean {
  return bytes.every((byte, pos) => (pos === 0 ? byte & mask : byte) === magic[pos])
}

async function skipFrame(input: Input): Promise<void> {
  const header = await takeExactly(input, MAGIC_BYTES + 4, 'zstd')
  await skip(input, header.readUInt32LE(MAGIC_BYTES), 'zstd')
}

async function* frameContent(input: Input, decoder: BlockDecoder): AsyncGenerator<Buffer> {
  try {
    const header = headerOf((await peekExactly(input, MAGIC_BYTES + 1))[MAGIC_BYTES])
    const need = unmetNeed(header, await peekExactly(input, header.length))
    if (need !== undefined) throw input.failure(`the zstd data needs ${need}`)
    yield* decoded(decoder, input, header.length)
    while (yield* blockContent(input, decoder));
    const offset = input.offset
    if (header.hasChecksum) yield* decoded(decoder, input, CHECKSUM_BYTES)
    await decoder.finish().catch((error: Error) => {
      throw damaged(input, 'zstd', error, offset)
    })
  } finally {
    decoder.close()
  }
}

/** Returns whether another block follows. */
async function* blockContent(input: Input, decoder: BlockDecoder): AsyncGenerator<Buffer, boolean> {
  const offset = input.offset
  const header = (await peekExactly(input, BLOCK_HEADER_BYTES)).readUIntLE(0, BLOCK_HEADER_BYTES)
  const size = header >> 3
  if (size > LARGEST_BLOCK) throw damaged(input, 'zstd', 'a block of more than 128 KiB')
  const dataBytes = ((header >> 1) & 3) === REPEATED ? 1 : size
  const length = yield* decoded(decoder, input, BLOCK_HEADER_BYTES + dataBytes)
  if (size > 0 && length === 0) throw damaged(input, 'zstd', 'a block that cannot be decoded', offset)
  return (header & 1) === 0
}

/**
 * Gives the decoder the next `length` bytes as they come, so that nothing is lost of a block that is cut short. Returns
 * how many bytes came out.
 */
async function* decoded(decoder: BlockDecoder, input: Input, length: number): AsyncGenerator<Buffer, number> {
  const start = input.offset
  const end = start + length
  let size = 0
  while (input.offset < end) {
    const piece = (await input.peek(1)).subarray(0, end - input.offset)
    if (piece.length === 0) throw cutShort(input, 0, 'zstd')
    const chunk = await decoder.decode(piece).catch((error: Error) => {
      throw damaged(input, 'zstd', error, start)
    })
    input.take(piece.length)
    size += chunk.length
    if (chunk.length > 0) yield chunk
  }
  return size
}

async function peekExactly(input: Input, length: number): Promise<Buffer> {
  const bytes = await input.peek(length)
  if (bytes.length < length) throw cutShort(input, bytes.length, 'zstd')
  return bytes
}
