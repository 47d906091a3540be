import { createReadStream } from 'node:fs'
import { wholeOf } from './bounded.ts'
import { unreadable } from './unreadable.ts'

/** In bytes: a million names of 64. The list, its text and its names are held at once. */
const LONGEST_LIST = 64 * 1024 * 1024

/**
 * The paths that a file lists, `-` being standard input: separated by NUL if it holds one, as `find -print0` writes it,
 * else by LF or CRLF. They are literal, in their order, and not empty. What is no UTF-8 names no file, which is said when
 * it is opened. The list is held as a whole.
 *
 * @throws FaultlineError `unreadable`, also for a list that is longer than any that is meant
 */
export async function readFileList(path: string): Promise<string[]> {
  const name = path === '-' ? 'standard input' : path
  const content = await contentOf(path, name)
  const entries = content.includes('\0') ? content.split('\0') : content.split(/\r?\n/)
  return entries.filter((entry) => entry !== '')
}

async function contentOf(path: string, name: string): Promise<string> {
  try {
    return String(await wholeOf(path === '-' ? process.stdin : createReadStream(path), LONGEST_LIST))
  } catch (error) {
    throw unreadable(name, error)
  }
}
