import { FaultlineError } from '../errors.ts'

// Slips of the pen that yargs lets pass.

/** Options without a value. */
const FLAGS = [
  'quiet',
  'follow',
  'summary-record',
  'strip',
  'strict',
  'no-unwrap',
  'no-progress',
  'allow-repeat',
  'help',
  'version',
]

/** What may be given again and again, in both of the spellings that yargs makes of a name. */
const LISTS = ['_', 'only', 'failOn', 'key', 'statusKey', 'timeKey', 'top'].flatMap((name) => [
  name,
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
])

/** To yargs `--strict=yes` is a no. */
export function refuseValues(words: readonly string[]): void {
  const word = words.find((each) => FLAGS.some((flag) => each.startsWith(`--${flag}=`)))
  if (word !== undefined) throw new FaultlineError('bad-option', `${word}: this option takes no value`)
}

/** Whoever says `--lang en … --lang zh` has changed their mind or made a mistake: better ask than choose. */
export function refuseRepetitions(parsed: Record<string, unknown>): true {
  const twice = Object.keys(parsed).find(
    (name) => name.length > 1 && Array.isArray(parsed[name]) && !LISTS.includes(name),
  )
  if (twice !== undefined) throw new FaultlineError('bad-option', `--${twice} is given more than once`)
  return true
}
