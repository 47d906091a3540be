/** The formats that archives of logs are kept in. */
export type Compression = 'gzip' | 'zstd' | 'brotli'

/** As many bytes as tell the format of a file. */
export const MAGIC_BYTES = 4

/** What the byte at the same place must be, in the bits that the mask leaves. */
interface Magic {
  readonly compression: Compression
  readonly bytes: readonly [number, number, number, number]
  readonly mask: readonly [number, number, number, number]
}

const WHOLE = 0xff

const MAGICS: readonly Magic[] = [
  // The fourth byte holds flags, of which three are reserved: no member that can be read has them set.
  { compression: 'gzip', bytes: [0x1f, 0x8b, 0x08, 0], mask: [WHOLE, WHOLE, WHOLE, 0xe0] },
  { compression: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd], mask: [WHOLE, WHOLE, WHOLE, WHOLE] },
  // A frame of zstd that holds no content, sixteen kinds of it: parallel compressors put one in front.
  { compression: 'zstd', bytes: [0x50, 0x2a, 0x4d, 0x18], mask: [0xf0, WHOLE, WHOLE, WHOLE] },
]

/**
 * How a file is compressed, by its first bytes. Brotli has none of its own, so there the end of the name decides; a
 * file that holds nothing is compressed by nobody.
 *
 * @param head the first `MAGIC_BYTES` bytes of the file, or all if it has fewer
 */
export function compressionOf(head: Buffer, name: string): Compression | undefined {
  const magic = head.length < MAGIC_BYTES ? undefined : MAGICS.find((each) => agrees(each, head))
  if (magic !== undefined) return magic.compression
  return head.length > 0 && name.endsWith('.br') ? 'brotli' : undefined
}

/** Whether more bytes are needed to tell: these few are how a compressed file may begin. No bytes may become anything. */
export function mayBeMagic(head: Buffer): boolean {
  return head.length < MAGIC_BYTES && MAGICS.some((each) => agrees(each, head))
}

/** Whether as many bytes as there are, are those of the magic. */
function agrees({ bytes, mask }: Magic, head: Buffer): boolean {
  return bytes.every((byte, pos) => pos >= head.length || (head[pos] & mask[pos]) === byte)
}
