import { isClosedPipe, unwritable } from './unwritable.ts'

/** Writes a text to the end. Returns whether there is a reader still: one that has gone away had what it wanted. */
export async function print(text: string, stream: NodeJS.WriteStream): Promise<boolean> {
  const error = await new Promise((resolve) => {
    stream.write(text, resolve)
  })
  if (!error) return true
  if (isClosedPipe(error)) return false
  throw unwritable(stream === process.stdout ? 'standard output' : 'standard error', error)
}
