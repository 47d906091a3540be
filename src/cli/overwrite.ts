import { fstatSync, type Stats, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { FaultlineError } from '../errors.ts'
import type { Arguments } from './arguments.ts'

/** Something that is read or written: a file by its path, or an open one. */
interface End {
  readonly name: string
  readonly path?: string
  /** Undefined if there is nothing yet. */
  readonly stats: Stats | undefined
}

const STANDARD_INPUT: End = { name: 'standard input', stats: statsOf(0) }
const STANDARD_OUTPUT: End = { name: 'standard output', stats: statsOf(1) }

/** What is said of files that are read and written. */
type Files = Partial<
  Pick<Arguments, 'catalog' | 'filesFrom' | 'output' | 'summaryFile' | 'metricsFile' | 'checkpoint'>
>

/**
 * `paths` are what is read, `-` for standard input.
 *
 * @throws FaultlineError `unwritable` if what would be written is also read, or is written to from two sides
 */
export function refuseOverwriting(words: Files, paths: readonly string[]): void {
  const read = inputs(words, paths)
  const written = outputs(words)
  written.forEach((output, index) => {
    const input = read.find((each) => isSame(each, output))
    if (input !== undefined) throw refusal(output, `is also the input ${input.name}`)
    const other = written.slice(0, index).find((each) => isSame(each, output))
    if (other !== undefined) throw refusal(output, `is also the output ${other.name}`)
  })
}

/**
 * What a pattern or a directory means, but for what an earlier run has put there: what lies in the output directory, and,
 * where that run is continued, its outputs. To name an output as an input is a mistake.
 */
export function withoutOutputs(words: Arguments, paths: readonly string[], continued: boolean): string[] {
  const written = continued ? outputs(words) : []
  const isPlaced = words.outDir === undefined ? () => false : below(words.outDir)
  if (words.file.some(isPlaced)) return [...paths]
  return paths.filter((path) => {
    const isWritten = written.some((each) => isSame(endAt(path), each))
    return words.file.includes(path) || !(isWritten || isPlaced(path))
  })
}

function below(folder: string): (path: string) => boolean {
  const start = resolve(folder) + sep
  return (path) => (resolve(path) + sep).startsWith(start)
}

function inputs({ catalog, filesFrom }: Files, paths: readonly string[]): End[] {
  const named = [...paths, catalog, filesFrom].filter((path) => path !== undefined)
  return named.map((path) => (path === '-' ? STANDARD_INPUT : endAt(path)))
}

function outputs({ output, summaryFile, metricsFile, checkpoint }: Files): End[] {
  const named = [output, summaryFile, metricsFile, checkpoint].filter((path) => path !== undefined)
  if (named.includes('-')) {
    throw new FaultlineError('bad-option', '-: expected the name of a file to write; ./- is one')
  }
  return [...(output === undefined ? [STANDARD_OUTPUT] : []), ...named.map(endAt)]
}

/** What is there is asked for once: there may be many inputs. */
function endAt(path: string): End {
  return { name: path, path: resolve(path), stats: statsOf(path) }
}

function refusal({ name }: End, reason: string): FaultlineError {
  return new FaultlineError('unwritable', `${name}: it ${reason}, which writing would destroy`)
}

/** Only plain files can be overwritten. One that is not there yet is known by its path. */
function isSame(a: End, b: End): boolean {
  const [one, other] = [a.stats, b.stats]
  if (one === undefined || other === undefined) return a.path !== undefined && a.path === b.path
  return one.isFile() && one.dev === other.dev && one.ino === other.ino
}

function statsOf(file: string | number): Stats | undefined {
  try {
    return typeof file === 'number' ? fstatSync(file) : statSync(file)
  } catch {
    // Whatever else is wrong with it is said when it is opened.
    return undefined
  }
}
