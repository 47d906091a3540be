import { execFileSync } from 'node:child_process'
import { constants, openSync } from 'node:fs'
import { eventually } from './eventually.ts'

/** Makes a named pipe. Whoever opens it to read waits in there until it is opened to write. */
export function makePipe(path: string): void {
  execFileSync('mkfifo', [path])
}

/** The end to write into of a named pipe, as soon as somebody else has opened it to read. The caller closes it. */
export async function openedBy(path: string): Promise<number> {
  let descriptor = -1
  await eventually(
    () => {
      descriptor = openIfRead(path)
      return descriptor !== -1
    },
    () => `nobody has opened ${path}`,
  )
  return descriptor
}

/** Whoever waits for the reader in the call itself stands still, and no time limit ends that. */
function openIfRead(path: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error
    return -1
  }
}
