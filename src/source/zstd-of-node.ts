import type { Transform } from 'node:stream'
import zlib from 'node:zlib'

/** What node:zlib has for zstd from Node 22.15 on. The types of Node 20 do not know it. */
interface ZstdOfNode {
  createZstdCompress?(options: { params: Readonly<Record<number, number>> }): Transform
  createZstdDecompress?(options: { chunkSize: number; readableHighWaterMark: number }): Transform
}

/** Both are undefined on a Node that cannot do it. */
export const { createZstdCompress, createZstdDecompress }: ZstdOfNode = zlib as typeof zlib & ZstdOfNode
