import { FaultlineError } from '../errors.ts'
import type { DecodeOptions } from '../options.ts'

/** What can be chosen for the transport. It goes to another thread, so it must be plain data, as all of this is. */
export interface PinoOptions extends DecodeOptions {
  /** Where the records go: the path of a file, or the number of an open one; 1, which is standard output, by default. */
  destination?: string | number
  /** Whether a file is gone on with, or made anew; `true` by default. */
  append?: boolean
  /** Whether missing folders of both files are made. */
  mkdir?: boolean
  /** Keep the summary in this file, as JSON: an empty one from the start on, and the whole one at the end. */
  summaryFile?: string
  /** Make the summary the last record, `{"faultline":{…}}`. */
  summaryRecord?: boolean
  /** Hand the records on to the next transport of a `pipeline`, instead of writing them. */
  enablePipelining?: boolean
}

/** What is only for a transport that writes. */
const OF_DESTINATION = ['destination', 'append'] as const
const FLAGS = ['append', 'mkdir', 'summaryRecord', 'enablePipelining'] as const

/** @throws FaultlineError `bad-option` for what the types would have refused, and for what makes no sense together */
export function checked(options: PinoOptions): void {
  const { destination = 1, summaryFile } = options
  const isFile = typeof destination === 'string' ? destination !== '' : isDescriptor(destination)
  if (!isFile) throw bad('destination', destination, 'expected a path or the number of an open file')
  if (summaryFile !== undefined && (typeof summaryFile !== 'string' || summaryFile === '')) {
    throw bad('summaryFile', summaryFile, 'expected a path')
  }
  for (const name of FLAGS) {
    const value = options[name]
    if (value !== undefined && typeof value !== 'boolean') throw bad(name, value, 'expected true or false')
  }
  if (options.enablePipelining !== true) return
  const needless = OF_DESTINATION.find((name) => options[name] !== undefined)
  if (needless === undefined) return
  throw bad(
    needless,
    options[needless],
    'with enablePipelining the records go to the next transport: leave out one of the two',
  )
}

function isDescriptor(value: number): boolean {
  return Number.isInteger(value) && value >= 0
}

function bad(option: string, value: unknown, expected: string): FaultlineError {
  return new FaultlineError('bad-option', `${option} ${JSON.stringify(value)}: ${expected}`)
}
