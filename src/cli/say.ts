import { visible } from '../report/visible.ts'

/**
 * Puts a message on standard error. What it repeats of a file may be made to command a terminal, or to look like a
 * message of its own: so only lines that are indented, as ours are, go on from the one before.
 */
export function say(message: string): void {
  const lines = message.split(/\n(?= )/).map(visible)
  process.stderr.write(`faultline: ${lines.join('\n')}\n`)
}
