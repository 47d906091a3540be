import { median } from '../bench/measure.ts'
import { type Machine, thisMachine, today } from '../machine.ts'
import { attempt, type Result, type Usage } from './attempt.ts'
import { NOTHING, type Trial } from './trial.ts'
import { isFlat } from './verdict.ts'

/** Each size is four times the one before. */
const SHARES = [64, 16, 4, 1]
const BEYOND = 4
const STARTS = 5

/** One trial in growing sizes. */
export interface Row {
  readonly name: string
  readonly results: readonly Result[]
  /** Of four times the whole, if memory was seen to grow up to there. */
  readonly beyond?: Result
}

export interface Figures {
  readonly machine: Machine
  readonly date: string
  /** What the command takes for nothing at all. */
  readonly start: Usage
  readonly rows: readonly Row[]
  readonly missing: readonly { readonly name: string; readonly why: string }[]
  readonly wrong: readonly unknown[]
}

/** Sizes are divided by `divisor`; `tell` hears what has been measured. */
export async function measure(
  trials: readonly Trial[],
  divisor: number,
  tell: (text: string) => void,
): Promise<Figures> {
  const missing = trials.flatMap((trial) => {
    const why = trial.missing?.()
    return why === undefined ? [] : [{ name: trial.name, why }]
  })
  const rows: Row[] = []
  const wrong: unknown[] = []
  const start = await measureStart()
  for (const trial of trials) {
    if (missing.some(({ name }) => name === trial.name)) continue
    try {
      rows.push(await measureTrial(trial, divisor, start))
      tell(trial.name)
    } catch (error) {
      wrong.push(error)
      tell(`${trial.name}: WRONG`)
    }
  }
  return { machine: thisMachine(), date: today(), start, rows, missing, wrong }
}

async function measureTrial(trial: Trial, divisor: number, start: Usage): Promise<Row> {
  const results: Result[] = []
  for (const share of SHARES) results.push(await attempt(trial, Math.ceil(trial.full / divisor / share)))
  const row = { name: trial.name, results }
  // Lines may be as long as they can be only in the whole: what grew up to it need not go on.
  if (isFlat(row, start)) return row
  return { ...row, beyond: await attempt(trial, Math.ceil((trial.full / divisor) * BEYOND)) }
}

async function measureStart(): Promise<Usage> {
  const usages: Usage[] = []
  for (let run = 0; run < STARTS; run++) usages.push(await attempt(NOTHING, 0))
  return {
    seconds: median(usages.map(({ seconds }) => seconds)),
    peak: median(usages.map(({ peak }) => peak)),
  }
}
