import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { CATALOG_NAMES } from '../catalog/built-in.ts'
import { FaultlineError } from '../errors.ts'
import { type Checkpoint, readCheckpoint } from '../source/checkpoint.ts'
import type { Arguments } from './arguments.ts'
import type { Job } from './job.ts'

/**
 * Where an earlier run of this very job stands, or undefined if there was none.
 *
 * @throws FaultlineError `bad-checkpoint` for a checkpoint that is damaged, or is of a job that would have put out
 * something else
 */
export function earlierRun(job: Job): Checkpoint | undefined {
  const path = job.words.checkpoint
  const earlier = path === undefined ? undefined : readCheckpoint(path)
  if (earlier === undefined || path === undefined) return undefined
  const now = identityOf(job)
  const other = Object.keys({ ...earlier.job, ...now }).find((name) => earlier.job[name] !== now[name])
  if (other === undefined) return earlier
  const [was, is] = [earlier.job[other] || 'nothing', now[other] || 'nothing']
  throw new FaultlineError(
    'bad-checkpoint',
    `${path}: belongs to another run: there ${other} was ${was}, and here it is ${is}; repeat that command, or name another checkpoint`,
  )
}

/** All that decides what is put out and counted, option by option, in words for the user. */
export function identityOf({ words, operands, meaning }: Job): Readonly<Record<string, string>> {
  const { filesFrom, output, outDir, follow, quiet, lang, field, key, statusKey } = words
  const { only, strip, strict, noUnwrap, maxLineBytes, catalog, window, timeKey, top, examples } = words
  const said = {
    'the list of files': operands.map((each) => resolve(each)),
    '--files-from': filesFrom === undefined ? undefined : resolve(filesFrom),
    '--output': output === undefined ? undefined : resolve(output),
    '--out-dir': outDir === undefined ? undefined : resolve(outDir),
    '--follow': follow,
    '--quiet': quiet,
    '--lang': lang,
    '--field': field,
    '--key': key,
    '--status-key': statusKey,
    '--only': only,
    '--strip': strip,
    '--strict': strict,
    '--no-unwrap': noUnwrap,
    '--max-line-bytes': maxLineBytes,
    '--window': window,
    '--time-key': timeKey,
    '--top': top,
    '--examples': examples,
    // A catalog may be changed while files are followed, and between two such runs.
    '--catalogs': catalogsOf(words),
    'the content of --catalog': follow || catalog === undefined ? undefined : digestOf(meaning.catalog),
  }
  return JSON.parse(
    JSON.stringify(said, (name, value) => (name === '' || value === undefined ? value : String(value))),
  )
}

/** All of them is what nobody need say, and what runs did before there was a choice. */
function catalogsOf({ catalogs }: Arguments): string | undefined {
  const names = CATALOG_NAMES.filter((name) => catalogs.split(',').some((each) => each.trim() === name))
  return names.length === CATALOG_NAMES.length ? undefined : names.join(',')
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}
