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
const FIRST = TOLD

/** Whether the engine takes the module: an old one knows no SIMD. It is asked once. */
let isAccepted: boolean | undefined
let compiled: object | undefined

export function isSimdAccepted(): boolean {
  const known = isAccepted ?? (typeof WebAssembly === 'object' && WebAssembly.validate(MODULE))
  isAccepted = known
  return known
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

  constructor(tables: Tables, windowBytes: number) {
    compiled ??= new WebAssembly.Module(MODULE)
    this.#memory = new WebAssembly.Memory({ initial: pagesFor(tables, windowBytes) })
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory: this.#memory } })
    this.run = exports as Exports
    this.serve(tables, windowBytes)
  }

  get buffer(): ArrayBuffer {
    return this.#memory.buffer
  }

  /** Makes it look for what these tables say, in as many bytes. What lay in its window is lost if it was another's. */
  serve(tables: Tables, windowBytes: number): void {
    const isOther = this.#tables !== tables
    const hasGrown = this.#makeRoom(pagesFor(tables, windowBytes))
    if (!isOther && !hasGrown) return
    this.bytes = new Uint8Array(this.buffer)
    this.cells = new Int32Array(this.buffer, TOLD, CELLS)
    this.hits = new Int32Array(this.buffer, tables.hitsAt, tables.hitsLength)
    if (!isOther) return
    this.bytes.set(tables.image, FIRST)
    this.run.layOut(...tables.layout)
    this.#tables = tables
  }

  #makeRoom(pages: number): boolean {
    const present = this.buffer.byteLength / PAGE_BYTES
    if (pages <= present) return false
    // Twice as much at least, so that lines that get longer and longer do not move all memory each time.
    this.#memory.grow(Math.max(pages - present, present))
    return true
  }
}

function pagesFor({ windowAt }: Tables, windowBytes: number): number {
  return Math.ceil((windowAt + windowBytes + SLACK) / PAGE_BYTES)
}
