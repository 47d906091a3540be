import { NAME_KEYS, NUMBER_KEYS } from './catalog/callback-keys.ts'
import type { Catalog } from './catalog/catalog.ts'
import type { Fault } from './catalog/fault.ts'
import { IGNORED, UNRECOGNISED } from './decode.ts'
import { HIT_SIZE, type Hits, ID, NAME, OBJECT, OUTDONE } from './scan/hits.ts'
import type { Name } from './scan/names.ts'

/** How much a code tells. Whatever is documented tells more than what is not, and a failure more than a success. */
const SUCCESS = 0
const UNKNOWN_NUMBER = 1
const UNKNOWN_NAME = 2
const CLASS_NUMBER = 3
const CLASS_NAME = 4
const NUMBER = 5
const SUFFIXED_NAME = 6

/** Whether a name belongs to a pair, and on which side. */
const SIDE_NUMBER = 1
const SIDE_NAME = 2

/** What `#best` says of an object in which there is no name, and of one in which nothing has been weighed yet. */
const UNPAIRED = 0
const UNWEIGHED = -1

/**
 * `ErrCode` and `ErrCodeExt` of one object tell of one failure, so one of them counts, the one that tells most, and the
 * others are ignored from here on. In an object without an `ErrCodeExt` nothing changes.
 *
 *     {"ErrCode":0,"ErrCodeExt":""}                                      one success
 *     {"ErrCode":60000,"ErrCodeExt":"SourceFileError.NoVideoMedia"}      one failure, by its name
 *     {"ErrCode":60000,"ErrCodeExt":"SourceFileError.Unheard"}           one failure, by its number
 *     {"ErrCode":-45029,"ErrCodeExt":"SourceFileError"}                  one failure, by its number, which tells its stage
 *     {"ErrCode":0,"ErrCodeExt":"Unheard"}                               one unrecognised name
 *
 * Which one it is depends on nothing but these codes: so what stands behind one of them changes nothing in a second run.
 */
export class Pairer {
  /** By name: 0 for what is in no pair. */
  readonly #sides: Uint8Array
  readonly #hasNames: boolean
  /** By id, from 1 on. */
  readonly #precisions: Uint8Array
  /** By object, while a line is at hand: where in the hits the code is that tells most, plus one. */
  #best = new Int32Array(1024)

  /** `names` are those of the keys, and may be followed by others. */
  constructor({ faults }: Catalog, names: readonly Name[]) {
    this.#sides = Uint8Array.from(names, ({ text }) => sideOf(text))
    this.#hasNames = this.#sides.includes(SIDE_NAME)
    this.#precisions = Uint8Array.of(0, ...faults.map(precisionOf))
  }

  /** Decides for each pair of a line, whose hits carry their ids, and lets all of its codes but one count no more. */
  settle(hits: Hits): void {
    if (!this.#hasNames || !this.#open(hits)) return
    const { data, count } = hits
    const best = this.#best
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      const object = data[at + OBJECT]
      const isOut = this.#sides[data[at + NAME]] === 0 || object >= best.length || best[object] === UNPAIRED
      if (isOut || data[at + ID] === IGNORED) continue
      const before = best[object] - 1
      if (best[object] === UNWEIGHED) {
        best[object] = at + 1
      } else if (this.#precisionAt(data, at) > this.#precisionAt(data, before)) {
        data[before + ID] = outdone(data[before + ID])
        best[object] = at + 1
      } else {
        data[at + ID] = outdone(data[at + ID])
      }
    }
    this.#close(hits)
  }

  /** Finds the objects that hold a name, which few lines do. Returns whether there is one. */
  #open({ data, count }: Hits): boolean {
    let any = false
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      if (this.#sides[data[at + NAME]] !== SIDE_NAME || data[at + ID] === IGNORED) continue
      any = true
      if (data[at + OBJECT] >= this.#best.length) this.#grow(data[at + OBJECT])
      this.#best[data[at + OBJECT]] = UNWEIGHED
    }
    return any
  }

  #close({ data, count }: Hits): void {
    const best = this.#best
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      if (this.#sides[data[at + NAME]] === SIDE_NAME && data[at + OBJECT] < best.length) {
        best[data[at + OBJECT]] = UNPAIRED
      }
    }
  }

  #grow(object: number): void {
    const larger = new Int32Array(2 * object)
    larger.set(this.#best)
    this.#best = larger
  }

  #precisionAt(data: Int32Array, at: number): number {
    const id = data[at + ID]
    if (id > 0) return this.#precisions[id]
    if (id !== UNRECOGNISED) return SUCCESS
    return this.#sides[data[at + NAME]] === SIDE_NAME ? UNKNOWN_NAME : UNKNOWN_NUMBER
  }
}

/** Nothing was ever written behind a success. */
function outdone(id: number): number {
  return id >= UNRECOGNISED ? OUTDONE : IGNORED
}

function sideOf(text: string): number {
  if (NAME_KEYS.some((key) => key === text)) return SIDE_NAME
  return NUMBER_KEYS.some((key) => key === text) ? SIDE_NUMBER : 0
}

/** A number that stands under these keys alone names a class of failures, as a name without a suffix does; others name one. */
function precisionOf({ code, keys }: Fault): number {
  if (typeof code === 'number') return keys === undefined ? NUMBER : CLASS_NUMBER
  return code.includes('.') ? SUFFIXED_NAME : CLASS_NAME
}
