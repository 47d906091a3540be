import { FaultlineError } from '../errors.ts'
import { brotliContent } from './brotli.ts'
import type { Compression } from './compression.ts'
import { dropFirst } from './drop.ts'
import { gzipContent } from './gzip.ts'
import type { Input } from './input.ts'
import { zstdContent } from './zstd.ts'

const CONTENT: Readonly<Record<Compression, (input: Input) => AsyncGenerator<Buffer>>> = {
  gzip: gzipContent,
  zstd: zstdContent,
  brotli: brotliContent,
}

/**
 * The content of a compressed file from the offset `from` of the content on, in chunks of at most 256 KiB. After `stop`
 * it ends: with what was taken from a pipe decoded still.
 *
 * @throws FaultlineError after all that could be decoded, if the data is damaged, cut short, or followed by other data
 */
export async function* decompressed(
  compression: Compression,
  input: Input,
  stop: AbortSignal,
  from: number,
): AsyncGenerator<Buffer> {
  const drop = dropFirst(from)
  try {
    for await (const chunk of CONTENT[compression](input)) {
      const rest = drop(chunk)
      if (rest.length > 0) yield rest
      if (stop.aborted && input.rewind !== undefined) return
    }
  } catch (error) {
    // What is stopped is cut short by that.
    if (!stop.aborted || !(error instanceof FaultlineError)) throw error
  }
}
