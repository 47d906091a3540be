import { strictEqual } from 'node:assert'
import { expect } from 'vitest'
import { Enricher } from '../src/enrich.ts'
import { type DecodeOptions, resolve } from '../src/options.ts'
import { type Summary, summarise } from '../src/summary.ts'

/** Around each chunk lies memory that would be taken for codes by whoever looked at it. */
const POISON = Buffer.from('"code":4100}\n{"errCode":-45029,"Code":"5100","status":-43001}"\\":-')
const ALIGNMENTS = 4
/** So much fits into the room that an enricher gives for chunks, which it reads at once where others are copied. */
const ROOM = 65_536

/** How chunks lie in memory, and what becomes of the memory of outputs. */
export interface Handling {
  /** The address of each chunk, modulo 4. */
  readonly alignment: number
  /** Outputs may be overwritten by the next call. */
  readonly reuse: boolean
}

/** What came out of a log. */
export interface Fed {
  readonly output: Buffer
  readonly summary: Summary
}

/** Feeds a whole log, in these chunks. */
export function feed(
  chunks: readonly Buffer[],
  options: DecodeOptions = {},
  { alignment, reuse }: Handling = { alignment: 0, reuse: false },
): Fed {
  const feeder = new Feeder(options, reuse)
  const output = [feeder.write(chunks, alignment), feeder.end()]
  return { output: Buffer.concat(output), summary: feeder.summary() }
}

/**
 * Feeds chunks to an enricher, each amid poison. When the output of a call has been copied, the chunk is overwritten, so
 * that whoever kept a piece of it writes nonsense later.
 */
export class Feeder {
  readonly #enricher: Enricher
  readonly #catalog
  readonly #room: Buffer | undefined
  #memory = Buffer.alloc(0)

  constructor(options: DecodeOptions, reuse: boolean) {
    const settings = { ...resolve(options), reuse }
    this.#enricher = new Enricher(settings)
    this.#catalog = settings.catalog
    // As the command does it, whose outputs are used up as well before the next chunk.
    this.#room = reuse ? this.#enricher.room(ROOM) : undefined
  }

  /** @throws AssertionError if a chunk is changed */
  write(chunks: readonly Buffer[], alignment: number): Buffer {
    return Buffer.concat(chunks.flatMap((chunk) => this.#write(chunk, alignment)))
  }

  end(): Buffer {
    return Buffer.concat(this.#enricher.end())
  }

  summary(): Summary {
    return summarise(this.#enricher.tally, this.#catalog)
  }

  #write(chunk: Buffer, alignment: number): Buffer[] {
    const start = POISON.length - (POISON.length % ALIGNMENTS) + alignment
    const memory = this.#poisoned(start + chunk.length + POISON.length)
    const end = start + chunk.copy(memory, start)
    POISON.copy(memory, end)
    const bytes = memory.subarray(start, end)
    const pieces = this.#enricher.write(bytes)
    strictEqual(bytes.compare(chunk), 0, 'the chunk was changed')
    const copies = pieces.map((piece) => Buffer.from(piece))
    memory.fill(0xaa)
    return copies
  }

  /** At least so many bytes, that nobody else has, and that begin at an address which is a multiple of 4. */
  #poisoned(size: number): Buffer {
    if (this.#room !== undefined && size <= ROOM) return this.#room.fill(POISON)
    if (this.#memory.length < size) this.#memory = Buffer.from(new ArrayBuffer(size))
    return this.#memory.fill(POISON)
  }
}

/** Compares by hand first: on long outputs `expect` takes more time than everything else. */
export function expectSame(fed: Fed, expected: Fed, where = ''): void {
  if (!fed.output.equals(expected.output))
    expect(fed.output.toString('latin1'), where).toBe(expected.output.toString('latin1'))
  expect(fed.summary, where).toEqual(expected.summary)
}

/** A log cut at these positions, in any order. */
export function cutAt(log: Buffer, positions: readonly number[]): Buffer[] {
  const cuts = [0, ...[...positions].sort((a, b) => a - b), log.length]
  return cuts.slice(1).map((end, index) => log.subarray(cuts[index], end))
}
