import { lstatSync, statSync } from 'node:fs'
import { abridge } from '../catalog/violations.ts'
import { FaultlineError } from '../errors.ts'
import { isNameTooLong } from '../reason.ts'
import type { Found } from './glob.ts'
import { unreadable } from './unreadable.ts'

/** The files that are to be read. */
export interface Inputs {
  /** Paths in the order in which they are read; `-` (only if it was an operand) is standard input. */
  readonly paths: readonly string[]
  /** What was asked for and cannot be: one error each, `unreadable`, in the order of the operands. */
  readonly failures: readonly FaultlineError[]
}

/**
 * What the operands mean now. May be called again and again: it keeps nothing.
 *
 * - `-` is standard input.
 * - What is there is that file, whatever its name, or directory.
 * - What is not there and has a character of a glob is a glob, see `filesMatching`.
 * - Anything else is passed on as a path: whatever is wrong with it is said when it is opened. But a name that is too long
 *   is a failure at once: it may be as long as a list of names, and is not passed on, and not repeated.
 *
 * A directory means all files below it, and symbolic links to files; links to directories are followed, names that
 * begin with a dot left out, and so are named pipes, sockets and devices, which only an operand of their own means. It
 * is a failure if a directory cannot be read or contains itself through a link, if a link leads nowhere, if a name is
 * not UTF-8, and if there is no file at all: a log that was expected is missing. The rest is still found.
 *
 * Operands keep their order, and files of one operand have the natural one. A file that is meant twice is there twice.
 * `listed` are paths, not operands, and come last: in them, `*` and `-` are only names.
 */
export async function expandInputs(
  operands: readonly string[],
  listed: readonly string[] = [],
): Promise<Inputs> {
  const all: Found[] = []
  for (const operand of operands) all.push(await expandOperand(operand))
  for (const path of listed) all.push(await expandPath(path === '-' ? './-' : path))
  return { paths: all.flatMap(({ paths }) => paths), failures: all.flatMap(({ failures }) => failures) }
}

const SPECIAL = /[*?[{]/

async function expandOperand(operand: string): Promise<Found> {
  if (operand === '-') return only(operand)
  if (!SPECIAL.test(operand) || isThere(operand)) return expandPath(operand)
  const { filesMatching } = await import('./glob.ts')
  return some(await filesMatching(operand), `${operand}: no file matches`)
}

/** At once: a list of 100,000 paths takes 0.4 s, and 5 s if another thread is asked for each. */
async function expandPath(path: string): Promise<Found> {
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return only(path)
  } catch (error) {
    // Whatever else is wrong with it is said when it is opened.
    return isNameTooLong(error) ? { paths: [], failures: [unreadable(abridge(path), error)] } : only(path)
  }
  const { filesBelow } = await import('./glob.ts')
  return some(await filesBelow(path), `${path}: no file in this directory`)
}

function only(path: string): Found {
  return { paths: [path], failures: [] }
}

function some(found: Found, otherwise: string): Found {
  if (found.paths.length > 0 || found.failures.length > 0) return found
  return { paths: [], failures: [new FaultlineError('unreadable', otherwise)] }
}

/** A name that no file can have may still be a pattern. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}
