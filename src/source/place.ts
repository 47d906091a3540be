import { realpathSync, statSync } from 'node:fs'
import { dirname, join, parse, relative, resolve, sep } from 'node:path'
import { FaultlineError } from '../errors.ts'

/**
 * Where the output for the input `path` goes below `directory`: an input in the working directory keeps its path
 * relative to it, one elsewhere its absolute path without the leading slash. So two inputs of either kind never meet;
 * one in the working directory and one elsewhere can, see `placesOf`. Never outside `directory`. The file system is not
 * asked: `..` and links count as they are written.
 */
export function placeOf(path: string, directory: string): string {
  const absolute = resolve(path)
  // Nothing is in a working directory that has been removed.
  const here = ask(() => process.cwd())
  const isInside = here !== undefined && isBelow(absolute, here)
  return join(directory, relative(isInside ? here : parse(absolute).root, absolute))
}

/**
 * The place of each input, in their order.
 *
 * @throws FaultlineError `bad-option` if an input has no name, or two would have the same place;
 * `unwritable` if an input lies in the directory, or a place is an input by another name
 */
export function placesOf(paths: readonly string[], directory: string): Map<string, string> {
  const lies = liesIn(directory)
  const owners = new Map<string, string>()
  const files = new Map<string, string>()
  for (const path of paths) {
    if (path === '-') throw new FaultlineError('bad-option', `-: standard input has no name in ${directory}`)
    if (lies(path)) throw refusal(path, `is in ${directory}, where the outputs go`)
    const place = placeOf(path, directory)
    const other = owners.get(place)
    if (other !== undefined) {
      throw new FaultlineError(
        'bad-option',
        `${path}: its output would be ${place}, and so would that of ${other}`,
      )
    }
    owners.set(place, path)
    const file = identityOf(path)
    if (file !== undefined) files.set(file, path)
  }
  for (const [place] of owners) {
    const input = files.get(identityOf(place) ?? '')
    if (input !== undefined) throw refusal(place, `is also the input ${input}, which writing would destroy`)
  }
  return new Map([...owners].map(([place, path]) => [path, place]))
}

/** Whether a path lies in the directory: as it is written, or as the links on its way lead. */
function liesIn(directory: string): (path: string) => boolean {
  const written = resolve(directory)
  const real = realOf(written)
  const known = new Map<string, boolean>()
  function isReallyIn(folder: string): boolean {
    const before = known.get(folder)
    if (before !== undefined) return before
    const found = realOf(folder)
    const lies = real !== undefined && found !== undefined && (found === real || isBelow(found, real))
    known.set(folder, lies)
    return lies
  }
  return (path) => isBelow(resolve(path), written) || isReallyIn(dirname(resolve(path)))
}

function isBelow(path: string, directory: string): boolean {
  return path !== directory && path.startsWith(directory.endsWith(sep) ? directory : directory + sep)
}

function refusal(path: string, reason: string): FaultlineError {
  return new FaultlineError('unwritable', `${path}: it ${reason}`)
}

/** The same for all names of one plain file. */
function identityOf(path: string): string | undefined {
  const stats = ask(() => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return stats?.isFile() ? `${stats.dev}:${stats.ino}` : undefined
}

function realOf(path: string): string | undefined {
  return ask(() => realpathSync.native(path))
}

/** What is not there can neither be overwritten nor lead anywhere; whatever else is wrong is said when it is opened. */
function ask<T>(question: () => T): T | undefined {
  try {
    return question()
  } catch {
    return undefined
  }
}
