import { MODULE } from './simd.generated.ts'
import { CELLS, SLACK, type Tables, TOLD } from './simd-tables.ts'

/** What assembly/index.ts exports. Addresses are those of its memory. */
interface Exports {
  layOut(...layout: readonly number[]): void
  enter(address: number): void
  check(start: number): number
  findFew(from: number, to: number): number
  findMany(from: number, to: number): number
  passFew(lineStart: number, from: number, to: number, kinds: number): number
  passMany(lineStart: number, from: number, to: number, kinds: number): number
}

/** What is used of the engine's WebAssembly, for which there are no types without those of a browser. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean
  readonly Module: new (bytes: Uint8Array) => object
  readonly Memory: new (pages: { readonly initial: number }) => Memory
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: unknown }
}

interface Memory {
  /** Another one after it has grown. */
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

const PAGE_BYTES = 65_536

let isAccepted: boolean | undefined
let compiled: object | undefined
/** The memory that was made to see whether there is any: the first machine takes it. */
let spare: Memory | undefined

/**
 * Whether the module can run here: an old engine knows no SIMD, and each memory reserves some GiB of addresses, which the
 * system may not have to give. It is asked once.
 */
export function isSimdAccepted(): boolean {
  isAccepted ??= typeof WebAssembly === 'object' && WebAssembly.validate(MODULE) && hasMemory()
  return isAccepted
}

function hasMemory(): boolean {
  spare = memoryOrNone()
  return spare !== undefined
}

function memoryOrNone(): Memory | undefined {
  try {
    return new WebAssembly.Memory({ initial: 1 })
  } catch {
    // Where there is none, the other kernel does the work.
    return undefined
  }
}

/** A machine for these tables, with a window of so many bytes; undefined if there is no memory for it. */
export function machineFor(tables: Tables, windowBytes: number): Machine | undefined {
  const memory = spare ?? memoryOrNone()
  spare = undefined
  if (memory === undefined) return undefined
  const machine = new Machine(memory)
  return machine.serve(tables, windowBytes) ? machine : undefined
}

/**
 * One instance of the kernel, with its memory. It serves one search at a time, and may be handed to another one between
 * two calls of `load`.
 */
export class Machine {
  readonly run: Exports
  readonly #memory: Memory
  #tables: Tables | undefined
  /** All memory, and what is told in it. They change when the memory grows. */
  bytes = new Uint8Array(0)
  cells = new Int32Array(0)
  hits = new Int32Array(0)

  constructor(memory: Memory) {
    compiled ??= new WebAssembly.Module(MODULE)
    this.#memory = memory
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory } })
    this.run = exports as Exports
  }

  get buffer(): ArrayBuffer {
    return this.#memory.buffer
  }

  /**
   * Makes it look for what these tables say, in as many bytes. What lay in its window is lost if it was another's. Returns
   * whether there is the memory for that.
   */
  serve(tables: Tables, windowBytes: number): boolean {
    const pages = Math.ceil((tables.windowAt + windowBytes + SLACK) / PAGE_BYTES)
    if (!this.#makeRoom(pages)) return false
    const isOther = this.#tables !== tables
    if (!isOther && this.bytes.buffer === this.buffer) return true
    this.bytes = new Uint8Array(this.buffer)
    this.cells = new Int32Array(this.buffer, TOLD, CELLS)
    this.hits = new Int32Array(this.buffer, tables.hitsAt, tables.hitsLength)
    if (!isOther) return true
    this.bytes.set(tables.image, TOLD)
    this.run.layOut(...tables.layout)
    this.#tables = tables
    return true
  }

  #makeRoom(pages: number): boolean {
    const present = this.buffer.byteLength / PAGE_BYTES
    if (pages <= present) return true
    try {
      // Twice as much at least, so that lines that get longer and longer do not move all memory each time.
      this.#memory.grow(Math.max(pages - present, present))
      return true
    } catch {
      return false
    }
  }
}
