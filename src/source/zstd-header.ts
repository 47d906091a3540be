/*
 *     28 b5 2f fd  descriptor  [window]  [dictionary]  [content size]
 *                  │└ content size:2 single:1 unused:1 reserved:1 checksum:1 dictionary:2
 */
export const MAGIC_BYTES = 4
const DESCRIPTOR = MAGIC_BYTES
/** Sizes of fields, by the bits of the descriptor that tell them. */
const DICTIONARY_BYTES = [0, 1, 2, 4]
const CONTENT_SIZE_BYTES = [0, 2, 4, 8]
const LARGEST_WINDOW = 128 * 1024 * 1024

/** What the descriptor of a frame tells, the byte behind its magic. */
export interface FrameHeader {
  /** Of the whole header, with the magic. */
  readonly length: number
  /** Of the fields in it; 0 is none. */
  readonly windowBytes: number
  readonly dictionaryBytes: number
  readonly hasChecksum: boolean
}

export function headerOf(descriptor: number): FrameHeader {
  const isSingle = (descriptor >> 5) & 1
  const windowBytes = 1 - isSingle
  const dictionaryBytes = DICTIONARY_BYTES[descriptor & 3]
  // A frame that is a single segment has its content size as its window, in at least one byte.
  const contentSizeBytes = CONTENT_SIZE_BYTES[descriptor >> 6] || isSingle
  return {
    length: DESCRIPTOR + 1 + windowBytes + dictionaryBytes + contentSizeBytes,
    windowBytes,
    dictionaryBytes,
    hasChecksum: (descriptor & 4) !== 0,
  }
}

/** What a frame needs that no decoder here gives it: the limit of the window is that of the zstd command. */
export function unmetNeed(header: FrameHeader, bytes: Buffer): string | undefined {
  const { windowBytes, dictionaryBytes } = header
  const window = DESCRIPTOR + 1
  if (windowBytes > 0 && windowSize(bytes[window]) > LARGEST_WINDOW) return 'a window of more than 128 MiB'
  const dictionary = window + windowBytes
  if (dictionaryBytes > 0 && bytes.readUIntLE(dictionary, dictionaryBytes) !== 0) return 'a dictionary'
  return undefined
}

function windowSize(byte: number): number {
  const base = 2 ** (10 + (byte >> 3))
  return base + (base / 8) * (byte & 7)
}
