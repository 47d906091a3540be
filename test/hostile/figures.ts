import { median } from '../bench/measure.ts'
import { type Machine, thisMachine, today } from '../machine.ts'
import { attempt, type Result } from './attempt.ts'
import { NOTHING, type Trial } from './trial.ts'

/** Each size is four times the one before. */
const SHARES = [64, 16, 4, 1]
const STARTS = 5

/** One trial in growing sizes. */
export interface Row {
  readonly name: string
  readonly results: readonly Result[]
}

export interface Figures {
  readonly machine: Machine
  readonly date: string
  /** Seconds of the processors that the command takes for nothing at all. */
  readonly start: number
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
      rows.push(await measureTrial(trial, divisor))
      tell(trial.name)
    } catch (error) {
      wrong.push(error)
      tell(`${trial.name}: WRONG`)
    }
  }
  return { machine: thisMachine(), date: today(), start, rows, missing, wrong }
}

async function measureTrial(trial: Trial, divisor: number): Promise<Row> {
  const results: Result[] = []
  for (const share of SHARES) results.push(await attempt(trial, Math.ceil(trial.full / divisor / share)))
  return { name: trial.name, results }
}

async function measureStart(): Promise<number> {
  const seconds: number[] = []
  for (let run = 0; run < STARTS; run++) seconds.push((await attempt(NOTHING, 0)).seconds)
  return median(seconds)
}
