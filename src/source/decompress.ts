import { FaultlineError } from '../errors.ts'
import type { Compression } from './compression.ts'
import { dropFirst } from './drop.ts'
import type { Input } from './input.ts'

type Content = (input: Input) => AsyncGenerator<Buffer>

/** Loaded when there is one to read: most logs are plain. */
const CONTENT: Readonly<Record<Compression, () => Promise<Content>>> = {
  gzip: async () => (await import('./gzip.ts')).gzipContent,
  zstd: async () => (await import('./zstd.ts')).zstdContent,
  brotli: async () => (await import('./brotli.ts')).brotliContent,
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
    const content = await CONTENT[compression]()
    for await (const chunk of content(input)) {
      const rest = drop(chunk)
      if (rest.length > 0) yield rest
      if (stop.aborted && input.rewind !== undefined) return
    }
  } catch (error) {
    // What is stopped is cut short by that.
    if (!stop.aborted || !(error instanceof FaultlineError)) throw error
  }
}
