import { constants, crc32, createInflateRaw } from 'node:zlib'
import { decoded } from './decoding.ts'
import { cutShort, damaged, followedByOther, type Input, skip, takeExactly } from './input.ts'

/*
 *     1f 8b 08 flags  time……… xfl os  [extra] [name 00] [comment 00] [crc16]  deflate……  crc32…… length……
 *     └ 10 bytes, always            ┘ └ as the flags say                    ┘            └ of the content
 */
const MAGIC = [0x1f, 0x8b, 0x08]
const FLAGS = 3
const HEADER_BYTES = 10
const TRAILER_BYTES = 8
const RESERVED_FLAGS = 0xe0
const HAS_CRC = 2
const HAS_EXTRA = 4
const HAS_NAME = 8
const HAS_COMMENT = 16
const CHUNK_BYTES = 128 * 1024

/**
 * The content of all members of a gzip file in turn. Node's own reading of several members takes some bytes behind them
 * for a member, ignores others, and does not say where it stands: so each is read alone.
 *
 * @throws FaultlineError after all that could be decoded
 */
export async function* gzipContent(input: Input): AsyncGenerator<Buffer> {
  do yield* memberContent(input)
  while (await anotherMember(input))
}

async function* memberContent(input: Input): AsyncGenerator<Buffer> {
  await skipHeader(input)
  let check = 0
  let length = 0
  for await (const chunk of decoded(createDecoder, input, 'gzip')) {
    check = crc32(chunk, check)
    length = (length + chunk.length) >>> 0
    yield chunk
  }
  const offset = input.offset
  const trailer = await takeExactly(input, TRAILER_BYTES, 'gzip')
  if (trailer.readUInt32LE(0) !== check) throw damaged(input, 'gzip', 'incorrect data check', offset)
  if (trailer.readUInt32LE(4) !== length) throw damaged(input, 'gzip', 'incorrect length check', offset)
}

function createDecoder(): ReturnType<typeof createInflateRaw> {
  return createInflateRaw({ chunkSize: CHUNK_BYTES, finishFlush: constants.Z_FINISH })
}

async function skipHeader(input: Input): Promise<void> {
  const flags = (await takeExactly(input, HEADER_BYTES, 'gzip'))[FLAGS]
  if (flags & HAS_EXTRA) await skip(input, (await takeExactly(input, 2, 'gzip')).readUInt16LE(), 'gzip')
  if (flags & HAS_NAME) await skipText(input)
  if (flags & HAS_COMMENT) await skipText(input)
  if (flags & HAS_CRC) await skip(input, 2, 'gzip')
}

/** A text and the zero byte that ends it. */
async function skipText(input: Input): Promise<void> {
  for (;;) {
    const bytes = await input.peek(1)
    if (bytes.length === 0) throw cutShort(input, 0, 'gzip')
    const end = bytes.indexOf(0)
    input.take(end === -1 ? bytes.length : end + 1)
    if (end !== -1) return
  }
}

/** Whether a member follows. Zeros to the end of the file are none: archives on tapes were filled up with them. */
async function anotherMember(input: Input): Promise<boolean> {
  const head = await input.peek(FLAGS + 1)
  if (head.length === 0) return false
  if (head[0] === 0) {
    await skipZeros(input)
    return false
  }
  if (MAGIC.some((byte, pos) => pos < head.length && head[pos] !== byte)) throw followedByOther(input, 'gzip')
  if (head.length <= FLAGS) throw cutShort(input, head.length, 'gzip')
  if (head[FLAGS] & RESERVED_FLAGS) throw followedByOther(input, 'gzip')
  return true
}

async function skipZeros(input: Input): Promise<void> {
  for (;;) {
    const bytes = await input.peek(1)
    const other = bytes.findIndex((byte) => byte !== 0)
    input.take(other === -1 ? bytes.length : other)
    if (other !== -1) throw followedByOther(input, 'gzip')
    if (bytes.length === 0) return
  }
}
