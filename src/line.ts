import type { Fault } from './catalog/fault.ts'
import { UNRECOGNISED } from './decode.ts'
import { Enricher } from './enrich.ts'
import { FaultlineError } from './errors.ts'
import { refuseOtherThanLog } from './log-value.ts'
import { type DecodeOptions, resolve, type Settings } from './options.ts'
import { LINE_FEED } from './scan/bytes.ts'
import { HIT_SIZE, ID, LEVEL, VALUE_END, VALUE_START } from './scan/hits.ts'
import { MALFORMED } from './scan/kind.ts'
import { type Summary, summarise } from './summary.ts'
import { rewrite } from './whole.ts'

/** Every line is given back; what it holds says whether it is wanted. */
export type LineOptions = Omit<DecodeOptions, 'only'>

/** What a line is, in the words of the ledger. */
export type LineKind = 'record' | 'notJson' | 'malformed' | 'blank' | 'oversize'

/** A line, and what is in it. */
export interface DecodedLine<Line extends string | Uint8Array> {
  /**
   * The line with what was inserted, in the type that came in; the very same value if that was nothing. A plain
   * `Uint8Array` with something in it is alone in its `buffer`; a `Buffer`, as all of them, may be a part of one.
   */
  readonly line: Line
  readonly kind: LineKind
  /** What its failing codes mean, in their order; one that occurs twice is here twice. */
  readonly faults: readonly Fault[]
  /** Its unrecognised codes, in their order and their own spelling. */
  readonly unrecognised: readonly string[]
}

/** A decoder for lines that come one by one. Each is read for itself, also one of a container that goes on in another. */
export interface LineDecoder {
  /**
   * One line, with its line end or without. A text of several lines is no line: it is `malformed`, and comes back as it
   * is. A string may hold lone surrogates, and keeps them.
   *
   * @throws FaultlineError `bad-option` for what is neither text nor bytes
   */
  decode(line: string): DecodedLine<string>
  decode(line: Buffer): DecodedLine<Buffer>
  decode(line: Uint8Array): DecodedLine<Uint8Array>
  decode(line: string | Uint8Array): DecodedLine<string | Uint8Array>
  /** The lines so far. */
  summary(): Summary
}

/** By RECORD … OVERSIZE. */
const KINDS: readonly LineKind[] = ['record', 'notJson', 'malformed', 'blank', 'oversize']

/**
 * Makes a decoder for many lines, and their summary.
 *
 * ```ts
 * const decoder = lineDecoder({ lang: 'en' })
 * decoder.decode('{"errCode":-45029}').faults[0].category // 'media-corrupt'
 * decoder.decode(Buffer.from('{"level":30}\n')).line.toString() // '{"level":30}\n'
 * decoder.summary().input.lines // 2
 * ```
 *
 * @throws FaultlineError `bad-option` for an option that cannot work. The data never causes an error.
 */
export function lineDecoder(options: LineOptions = {}): LineDecoder {
  if ('only' in options && options.only !== undefined) {
    throw new FaultlineError(
      'bad-option',
      'only: a decoder of lines gives each line back; look at what it says of the line',
    )
  }
  return new EnricherOfLines(resolve(options))
}

/**
 * Explains the codes in one line. Whoever has many of them makes a `lineDecoder`: it makes its tables only once.
 *
 * ```ts
 * const { line, kind, faults } = decodeLine('{"errCode":-45029}')
 * JSON.parse(line).decoded.cause // 'decode-failed'
 * kind // 'record'
 * faults.map((fault) => fault.code) // [-45029]
 * ```
 *
 * @throws FaultlineError `bad-option` for an option that cannot work. The data never causes an error.
 */
export function decodeLine(line: string, options?: LineOptions): DecodedLine<string>
export function decodeLine(line: Buffer, options?: LineOptions): DecodedLine<Buffer>
export function decodeLine(line: Uint8Array, options?: LineOptions): DecodedLine<Uint8Array>
export function decodeLine(line: string | Uint8Array, options?: LineOptions): DecodedLine<string | Uint8Array>
export function decodeLine(
  line: string | Uint8Array,
  options: LineOptions = {},
): DecodedLine<string | Uint8Array> {
  return lineDecoder(options).decode(line)
}

class EnricherOfLines implements LineDecoder {
  readonly #enricher: Enricher
  readonly #settings: Settings

  constructor(settings: Settings) {
    // A line that goes on in another one is a line as well: it would wait for that.
    this.#enricher = new Enricher({ ...settings, joins: false })
    this.#settings = settings
  }

  summary(): Summary {
    return summarise(this.#enricher.tally, this.#settings.catalog)
  }

  decode(line: string): DecodedLine<string>
  decode(line: Buffer): DecodedLine<Buffer>
  decode(line: Uint8Array): DecodedLine<Uint8Array>
  decode(line: string | Uint8Array): DecodedLine<string | Uint8Array>
  decode(line: string | Uint8Array): DecodedLine<string | Uint8Array> {
    refuseOtherThanLog(line, 'line')
    if (isSeveral(line)) return this.#refuse(line)
    const { tally } = this.#enricher
    const before = [...tally.lines]
    const { output, bytes } = rewrite(this.#enricher, line)
    const kind = KINDS.find((_, index) => tally.lines[index] !== before[index]) ?? 'malformed'
    return { line: output, kind, faults: this.#faults(), unrecognised: this.#unrecognised(bytes) }
  }

  #refuse(line: string | Uint8Array): DecodedLine<string | Uint8Array> {
    const { tally } = this.#enricher
    tally.lines[MALFORMED]++
    tally.bytes += typeof line === 'string' ? Buffer.byteLength(line) : line.length
    return { line, kind: 'malformed', faults: [], unrecognised: [] }
  }

  #faults(): Fault[] {
    const { data, count } = this.#enricher.hits
    const { faults } = this.#settings.catalog
    const found: Fault[] = []
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      if (data[at + ID] > UNRECOGNISED) found.push(faults[data[at + ID] - 1])
    }
    return found
  }

  #unrecognised(bytes: Buffer): string[] {
    const { data, count } = this.#enricher.hits
    const found: string[] = []
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      if (data[at + ID] !== UNRECOGNISED) continue
      let code = bytes.toString('latin1', data[at + VALUE_START], data[at + VALUE_END])
      for (let level = data[at + LEVEL]; level > 0; level--) code = JSON.parse(`"${code}"`)
      found.push(code.startsWith('"') ? code.slice(1, -1) : code)
    }
    return found
  }
}

/** Whether a line feed stands anywhere but at the end. */
function isSeveral(line: string | Uint8Array): boolean {
  const lineEnd = typeof line === 'string' ? line.indexOf('\n') : line.indexOf(LINE_FEED)
  return lineEnd !== -1 && lineEnd < line.length - 1
}
