import { fstatSync, type Stats, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { FaultlineError } from '../errors.ts'
import type { Arguments } from './arguments.ts'

/** Something that is read or written: the path of a file, or an open one. */
interface End {
  readonly name: string
  readonly file: string | number
}

const STANDARD_INPUT: End = { name: 'standard input', file: 0 }
const STANDARD_OUTPUT: End = { name: 'standard output', file: 1 }

/** @throws FaultlineError `unwritable` if what would be written is also read, or is written to from two sides */
export function refuseOverwriting(words: Arguments): void {
  const read = inputs(words)
  const written = outputs(words)
  written.forEach((output, index) => {
    const input = read.find((each) => isSame(each, output))
    if (input !== undefined) throw refusal(output, `is also the input ${input.name}`)
    const other = written.slice(0, index).find((each) => isSame(each, output))
    if (other !== undefined) throw refusal(output, `is also the output ${other.name}`)
  })
}

function inputs({ file, catalog }: Arguments): End[] {
  const records = file.length === 0 ? ['-'] : file
  return [
    ...records.map((path) => (path === '-' ? STANDARD_INPUT : named(path))),
    ...[catalog].filter((path) => path !== undefined).map(named),
  ]
}

function outputs({ output, summaryFile }: Arguments): End[] {
  return [
    output === undefined ? STANDARD_OUTPUT : named(output),
    ...[summaryFile].filter((path) => path !== undefined).map(named),
  ]
}

function named(path: string): End {
  return { name: path, file: path }
}

function refusal({ name }: End, reason: string): FaultlineError {
  return new FaultlineError('unwritable', `${name}: it ${reason}, which writing would destroy`)
}

/** Only plain files can be overwritten. One that is not there yet is known by its path. */
function isSame(a: End, b: End): boolean {
  const [one, other] = [statsOf(a), statsOf(b)]
  if (one === undefined || other === undefined) return pathOf(a) !== undefined && pathOf(a) === pathOf(b)
  return one.isFile() && one.dev === other.dev && one.ino === other.ino
}

function statsOf({ file }: End): Stats | undefined {
  try {
    return typeof file === 'number' ? fstatSync(file) : statSync(file)
  } catch {
    // Whatever else is wrong with it is said when it is opened.
    return undefined
  }
}

function pathOf({ file }: End): string | undefined {
  return typeof file === 'string' ? resolve(file) : undefined
}
