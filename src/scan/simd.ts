import { QUOTE } from './bytes.ts'
import { EscapedKeys } from './escaped-keys.ts'
import { type Hits, LEVEL, NAME, VALUE_START } from './hits.ts'
import { type Kernel, NOWHERE, type Search } from './kernel.ts'
import { type Machine, machineFor } from './simd-machine.ts'
import { SLACK, Tables } from './simd-tables.ts'
import { TypeScriptKernel } from './typescript.ts'

/** What a scan tells: see assembly/scan.ts. */
const REASON = 0
const ADDRESS = 1
const NAMED = 2
const PASSED = 4
const KINDS = 4
const HITS = 12
const MEMBERS = 13
const WRAPPED = 14
const OBJECTS = 15
const AT_LINE = 0
const AT_VALUE = 1

/** What `check` returns beside addresses, which are never so small. */
const TOO_MANY = 1

/** What is longer is not copied: no log has such lines, and memory that was taken once is not given back. */
const LONGEST = 2 ** 26

/** The common memory begins with room for a chunk of usual size: to grow takes time. */
const FIRST_ROOM = 2 ** 18

/** One for all kernels of a thread, which take it in turns: a call is over before another one begins. */
let common: Machine | undefined

/**
 * The kernel in WebAssembly (assembly/), for which this is no more than the way in and out: it copies bytes into the
 * kernel's memory, unless they were read there, and takes what it tells out of it.
 *
 * Three things are left to TypeScript, for they are rare: whether an escaped key stands in a document, lines with more
 * hits than there is room for, and bytes that are longer than anything.
 */
export class SimdKernel implements Kernel {
  readonly name = 'simd'
  readonly #search: Search
  readonly #tables: Tables
  readonly #escaped: EscapedKeys | undefined
  #slow: TypeScriptKernel | undefined
  /** With the memory that `room` has handed out. */
  #own: Machine | undefined
  /** Where the bytes are that were loaded; undefined if the slow kernel has them. */
  #machine: Machine | undefined
  #bytes: Buffer = Buffer.alloc(0)
  /** The address of the first of them. */
  #origin = 0

  constructor(search: Search) {
    this.#search = search
    this.#tables = new Tables(search)
    this.#escaped = search.unwrap ? new EscapedKeys(search.names) : undefined
  }

  room(size: number): Buffer {
    this.#own ??= machineFor(this.#tables, size)
    if (this.#own === undefined) return Buffer.allocUnsafeSlow(size)
    const { buffer } = this.#own
    const at = this.#tables.windowAt
    // It cannot grow, for it is in somebody's hands: a larger room is an ordinary one, whose bytes are copied.
    return at + size + SLACK > buffer.byteLength
      ? Buffer.allocUnsafeSlow(size)
      : Buffer.from(buffer, at, size)
  }

  load(bytes: Buffer): void {
    this.#bytes = bytes
    const isThere = this.#own !== undefined && bytes.buffer === this.#own.buffer
    this.#machine = isThere ? this.#own : this.#copied(bytes)
    if (this.#machine === undefined) {
      this.#slowKernel.load(bytes)
      return
    }
    this.#origin = isThere ? bytes.byteOffset : this.#tables.windowAt
    this.#machine.run.enter(this.#origin)
  }

  /** The machine that they were copied to; undefined if they are too long for it, or the system has no memory to give. */
  #copied(bytes: Buffer): Machine | undefined {
    if (bytes.length > LONGEST) return undefined
    common ??= machineFor(this.#tables, FIRST_ROOM)
    if (common === undefined || !common.serve(this.#tables, bytes.length)) return undefined
    common.bytes.set(bytes, this.#tables.windowAt)
    return common
  }

  find(pos: number, to: number, hit: Int32Array): number {
    const machine = this.#machine
    if (machine === undefined) return this.#slowKernel.find(pos, to, hit)
    const { run, cells } = machine
    const origin = this.#origin
    for (;;) {
      if (this.#tables.areFew) run.findFew(origin + pos, origin + to)
      else run.findMany(origin + pos, origin + to)
      if (cells[REASON] === AT_LINE) return to
      const found = this.#tell(cells, to, hit)
      if (found !== NOWHERE) return found
      pos = cells[ADDRESS] - origin + 1
    }
  }

  pass(
    lineStart: number,
    from: number,
    to: number,
    kinds: number,
    hit: Int32Array,
    lines: Float64Array,
  ): number {
    const machine = this.#machine
    if (machine === undefined) return this.#slowKernel.pass(lineStart, from, to, kinds, hit, lines)
    const { run, cells } = machine
    const origin = this.#origin
    for (;;) {
      const stop = this.#tables.areFew
        ? run.passFew(origin + lineStart, origin + from, origin + to, kinds)
        : run.passMany(origin + lineStart, origin + from, origin + to, kinds)
      lineStart = stop - origin
      takeCounts(cells, lines)
      hit[VALUE_START] = NOWHERE
      if (cells[REASON] === AT_LINE) return lineStart
      hit[VALUE_START] = this.#tell(cells, to, hit)
      if (hit[VALUE_START] !== NOWHERE) return lineStart
      from = cells[ADDRESS] - origin + 1
    }
  }

  check(start: number, end: number, hits: Hits): boolean {
    const machine = this.#machine
    if (machine === undefined) return this.#checkSlowly(start, end, hits)
    const { run, cells, hits: data } = machine
    const recordEnd = run.check(this.#origin + start)
    if (recordEnd === TOO_MANY) {
      this.#slowKernel.load(this.#bytes)
      return this.#checkSlowly(start, end, hits)
    }
    hits.data = data
    hits.count = cells[HITS]
    hits.members = cells[MEMBERS]
    hits.wrapped = cells[WRAPPED]
    hits.objects = cells[OBJECTS]
    return recordEnd === this.#origin + end
  }

  /** Where a candidate stands that was told, if it is one. */
  #tell(cells: Int32Array, to: number, hit: Int32Array): number {
    const pos = cells[ADDRESS] - this.#origin
    if (cells[REASON] === AT_VALUE) {
      hit[NAME] = cells[NAMED]
      hit[VALUE_START] = pos
      hit[LEVEL] = 0
      return pos
    }
    hit[LEVEL] = 1
    if (this.#escaped === undefined) return NOWHERE
    return this.#bytes[pos] === QUOTE
      ? this.#escaped.endBehind(this.#bytes, pos)
      : this.#escaped.endFrom(this.#bytes, pos, to)
  }

  #checkSlowly(start: number, end: number, hits: Hits): boolean {
    hits.takeOwn()
    return this.#slowKernel.check(start, end, hits)
  }

  get #slowKernel(): TypeScriptKernel {
    this.#slow ??= new TypeScriptKernel(this.#search)
    return this.#slow
  }
}

function takeCounts(cells: Int32Array, lines: Float64Array): void {
  for (let kind = 0; kind < KINDS; kind++) {
    lines[kind] += cells[PASSED + kind]
    cells[PASSED + kind] = 0
  }
}
