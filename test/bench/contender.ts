import type { Check } from './answer.ts'

/** A program and its arguments. */
export type Command = readonly [program: string, ...rest: string[]]

/** How large a log a program gets, so that each takes about as long: the whole size, an eighth, or that of slow peers. */
export type Pace = 'fast' | 'middling' | 'slow'

/** One of the programs that are compared. All of them read a log and write to standard output. */
export interface Contender {
  readonly name: string
  /** A peer does the same as faultline; a limit does less, and shows what the machine can do. */
  readonly kind: 'ours' | 'peer' | 'limit'
  readonly pace: Pace
  /** Is measured only if it is named. */
  readonly onRequest?: true
  /**
   * Reads `file`, which is compressed if it ends in `.gz`. `scratch` is a folder for what it writes beside its output. Without
   * `jobs`, the program chooses how many threads it uses; a program that cannot be told always does.
   */
  command(file: string, scratch: string, jobs?: number): Command
  /** The same for a log that is still being written, which comes through a pipe. Undefined: it waits for the end. */
  readonly live?: () => Command
  readonly check: Check
  /** Fetches what cannot be installed beforehand. */
  readonly fetch?: () => void
  /** Why it cannot run here, or undefined. */
  missing(): string | undefined
  /** Of itself and of what it runs in. */
  version(): string
}

/** A program that reads standard input, with a log before it. */
export function fed(file: string, ...words: Command): Command {
  const script = file.endsWith('.gz') ? 'gzip -dc "$log" | "$@"' : '"$@" < "$log"'
  return ['sh', '-c', `log=$1; shift; ${script}`, 'sh', file, ...words]
}
