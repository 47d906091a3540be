import type { readdir } from 'node:fs'
import { callbackify } from 'node:util'
import { glob } from 'tinyglobby'
import type { FaultlineError } from '../errors.ts'
import { naturally } from './natural.ts'
import { openTree, type Tree } from './tree.ts'

/** Paths of files in natural order, and what is wrong with others that were meant. */
export interface Found {
  readonly paths: string[]
  readonly failures: FaultlineError[]
}

/**
 * The files that a glob matches: `*`, `?`, `[...]`, `[!...]` inside a segment, `**` over segments, `{a,b}` but no `{1..9}`,
 * and a backslash before what is meant literally. A name that begins with a dot only matches a dot that is written there, and
 * `**` does not lead to a directory with such a name. What ends with a slash means all files below the directories that
 * match.
 */
export function filesMatching(pattern: string): Promise<Found> {
  // What comes before the first special character, up to its last slash, is a path: it may hold `..`, or be a link.
  const special = pattern.search(/[*?[{\\]/)
  const start = pattern.lastIndexOf('/', special) + 1
  const rest = pattern.slice(start)
  // To picomatch, `a/**` would also be a file `a`.
  return search(pattern.slice(0, start), literalButForGlobs(rest.replace(/\/(?:\*\*)?$/, '/**/*')))
}

/** All files below a directory, without those whose names, or directories' names, begin with a dot. */
export function filesBelow(directory: string): Promise<Found> {
  return search(directory.endsWith('/') ? directory : `${directory}/`, '**/*')
}

/**
 * tinyglobby decides what matches and which directories are worth reading, in a tree whose root is our base. Left to
 * itself it would go round a loop once, lose directories behind two links, say nothing of what it cannot read, and take
 * a backslash in the name of a directory for a slash.
 */
async function search(base: string, pattern: string): Promise<Found> {
  const tree = openTree(base, DOTTED.test(pattern))
  const matches = await glob(pattern, {
    cwd: ROOT,
    expandDirectories: false,
    extglob: false,
    followSymbolicLinks: false,
    fs: { readdir: reader(tree) },
  })
  const failures = matches.flatMap((path) => tree.unusable.get(path) ?? [])
  return {
    paths: matches
      .filter((path) => !tree.unusable.has(path))
      .sort(naturally)
      .map((path) => base + path),
    failures: [...tree.failures, ...failures].sort((a, b) => naturally(a.message, b.message)),
  }
}

const ROOT = '/base'

/** A dot where a name may begin. To picomatch, `[!a]` would otherwise be one as well. */
const DOTTED = /(?:^|[/{,\\])\./

/** The one function of the file system that tinyglobby calls without links to follow. */
function reader(tree: Tree): typeof readdir {
  const read = callbackify((path: string) => tree.entries(path.slice(ROOT.length).replace(/^\/+|\/+$/g, '')))
  return ((path: string, _options: unknown, done: Parameters<typeof read>[1]) =>
    read(path, done)) as unknown as typeof readdir
}

/**
 * What picomatch knows beyond globs: groups, alternatives, quantifiers, quotes, negation of the whole, and ranges in
 * braces, of which it takes `{1..10}` for 1 or 0.
 */
function literalButForGlobs(pattern: string): string {
  return pattern.replaceAll(/\\.|[()|+"]|^!|\{[^{},/]*\.\.[^{},/]*\}/gs, (found) =>
    found.startsWith('\\') ? found : found.replaceAll(/[^\w.-]/g, '\\$&'),
  )
}
