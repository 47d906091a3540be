import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { unreadable } from './unreadable.ts'

/**
 * The paths that a file lists, `-` being standard input: separated by NUL if it holds one, as `find -print0` writes it,
 * else by LF or CRLF. They are literal, in their order, and not empty. What is no UTF-8 names no file, which is said when
 * it is opened. The list is held as a whole.
 *
 * @throws FaultlineError `unreadable`
 */
export async function readFileList(path: string): Promise<string[]> {
  const content = await contentOf(path)
  const entries = content.includes('\0') ? content.split('\0') : content.split(/\r?\n/)
  return entries.filter((entry) => entry !== '')
}

async function contentOf(path: string): Promise<string> {
  try {
    return String(await buffer(path === '-' ? process.stdin : createReadStream(path)))
  } catch (error) {
    throw unreadable(path === '-' ? 'standard input' : path, error)
  }
}
