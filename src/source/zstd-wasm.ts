import { setImmediate } from 'node:timers/promises'
import { codeOf } from '../reason.ts'
import type { BlockDecoder } from './block-decoder.ts'

/*
 * zstd for a Node that has none. The package's own methods copy what they return through an array of numbers, which
 * takes 3.4 s for 50 MB where 0.1 s will do, and share one state among all callers. So what is used is the module inside
 * it: package.json names its version exactly. Whoever has Node 22.15 can leave it out when faultline is installed. The
 * module gives nothing for what it cannot decode, and says nothing of a wrong checksum: but it takes no other frame then.
 */

/** Numbers are addresses and sizes in the module's memory. What is returned is a size, or an error. */
interface Coder {
  reset(): void
  setCompressionLevel(level: number): void
  compressChunk(target: number, capacity: number, source: number, length: number): number
  compressEnd(target: number, capacity: number): number
  decompressChunk(target: number, capacity: number, source: number, length: number): number
  delete(): void
}

interface Inside {
  readonly _mainModule: {
    readonly _module: {
      /** Another array, whenever the memory has grown. */
      readonly HEAPU8: Uint8Array
      _malloc(length: number): number
      _free(address: number): void
    }
  }
  readonly _zstdClass: {
    new (): Coder
    isError(result: number): number
    getErrorName(result: number): string
  }
}

/** Takes bytes and gives bytes, both in pieces. */
export interface WasmEncoder {
  encode(piece: Uint8Array): Buffer
  end(): Buffer
  close(): void
}

/** The most that a block holds. */
const BLOCK_BYTES = 128 * 1024
/** A block and what stands around it: the most that is given at once. */
const SOURCE_BYTES = BLOCK_BYTES + 1024
/** What a block takes that could not be made any smaller, and what was held back before it. */
const TARGET_BYTES = 4 * BLOCK_BYTES

export async function openWasmDecoder(): Promise<BlockDecoder> {
  const coder = await openCoder()
  const content = Buffer.allocUnsafeSlow(BLOCK_BYTES)
  return {
    async decode(piece) {
      // It works in this thread: signals and timers have their turn.
      await setImmediate()
      const output = coder.run(piece, (...range) => coder.state.decompressChunk(...range))
      content.set(output)
      return content.subarray(0, output.length)
    },
    async finish() {
      const { length } = coder.run(FRAME, (...range) => coder.state.decompressChunk(...range))
      if (length !== FRAME_CONTENT_BYTES) throw new Error('incorrect data check')
    },
    close: coder.close,
  }
}

export async function openWasmEncoder(level: number): Promise<WasmEncoder> {
  const coder = await openCoder()
  coder.state.setCompressionLevel(level)
  return {
    encode(data) {
      const output: Buffer[] = []
      for (let pos = 0; pos < data.length; pos += BLOCK_BYTES) {
        const piece = data.subarray(pos, pos + BLOCK_BYTES)
        output.push(Buffer.from(coder.run(piece, (...range) => coder.state.compressChunk(...range))))
      }
      return Buffer.concat(output)
    },
    end: () =>
      Buffer.from(coder.run(NOTHING, (target, capacity) => coder.state.compressEnd(target, capacity))),
    close: coder.close,
  }
}

const NOTHING = new Uint8Array(0)
/** A frame of a single segment, whose one block holds one byte as it is. */
const FRAME = Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 1, 9, 0, 0, 0x41)
const FRAME_CONTENT_BYTES = 1

interface OpenCoder {
  readonly state: Coder
  /** Calls the module with the piece and a place for its output, which holds until the next call. @throws Error */
  run(
    piece: Uint8Array,
    call: (target: number, capacity: number, source: number, length: number) => number,
  ): Uint8Array
  close(): void
}

async function openCoder(): Promise<OpenCoder> {
  const { _mainModule: main, _zstdClass: Zstandard } = await loadModule()
  const memory = main._module
  const state = new Zstandard()
  state.reset()
  const source = memory._malloc(SOURCE_BYTES)
  const target = memory._malloc(TARGET_BYTES)
  function run(piece: Uint8Array, call: Parameters<OpenCoder['run']>[1]): Uint8Array {
    if (piece.length > SOURCE_BYTES) throw new Error(`a piece of ${piece.length} bytes`)
    memory.HEAPU8.set(piece, source)
    const length = call(target, TARGET_BYTES, source, piece.length)
    if (Zstandard.isError(length)) throw new Error(Zstandard.getErrorName(length))
    return memory.HEAPU8.subarray(target, target + length)
  }
  function close(): void {
    memory._free(source)
    memory._free(target)
    state.delete()
  }
  return { state, run, close }
}

async function loadModule(): Promise<Inside> {
  try {
    const { Zstd } = await import('@hpcc-js/wasm-zstd')
    return (await Zstd.load()) as unknown as Inside
  } catch (error) {
    if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Error('zstd needs Node 22.15, or the package @hpcc-js/wasm-zstd', { cause: error })
  }
}
