import type { Machine } from '../machine.ts'
import { MEBIBYTE } from './corpus.ts'
import { median, type Usage } from './measure.ts'

/** One program on one corpus, as it is or compressed, with one core or all of them. */
export interface SpeedFigure extends Usage {
  readonly corpus: string
  readonly form: Form
  readonly cores: Cores
  readonly contender: string
  /** Of content. */
  readonly bytes: number
}

export type Form = 'plain' | 'gzip'
export type Cores = 'one' | 'all'

/** In MiB: the largest application log that every program is given in the part `sizes`, so the same file for all. */
export const SAME_SIZE = 64

/** One program on an application log of so many MiB, with as many cores as it takes. */
export interface SizeFigure extends Usage {
  readonly contender: string
  readonly mebibytes: number
}

/** One program, with so many threads or without any, on one large file or on archives. */
export interface CoresFigure extends Usage {
  readonly input: string
  readonly contender: string
  /** Of content. */
  readonly bytes: number
}

/** Seconds of one program on a log of one line; and of two commands that do nothing. */
export interface StartFigure {
  readonly contender: string
  readonly seconds: readonly number[]
}

/** Seconds from a line's being written to its coming out, through `tail -f`. */
export interface LatencyFigure {
  readonly contender: string
  readonly lines: number
  readonly median: number
  readonly p99: number
}

/** What became of an awkward line in one program. */
export interface AwkwardFigure {
  readonly contender: string
  readonly line: string
  readonly verdict: Verdict
}

/**
 * Kept as it was; kept, but its failing code got no meaning; in another spelling or with another value; not there; and
 * neither is any line behind it.
 */
export type Verdict = 'kept' | 'missed' | 'changed' | 'dropped' | 'stopped'

interface FigureOf {
  readonly awkward: AwkwardFigure
  readonly start: StartFigure
  readonly latency: LatencyFigure
  readonly speed: SpeedFigure
  readonly cores: CoresFigure
  readonly sizes: SizeFigure
}

export type PartName = keyof FigureOf

/** What was measured in one go: where, when and with which versions. */
export interface Part<Name extends PartName = PartName> {
  readonly machine: Machine
  /** When the run began that measured it, as `2026-01-02 03:04 UTC`: what is measured in one run has the same. */
  readonly begun: string
  /** How many seconds it took. */
  readonly took: number
  /** Of the contenders, by their names. */
  readonly versions: Readonly<Record<string, string>>
  /** The programs that could not run, and why. */
  readonly missing: Readonly<Record<string, string>>
  readonly figures: readonly FigureOf[Name][]
}

/** All that was measured, before any rounding. A part that was not measured is not there. */
export type Figures = { readonly [Name in PartName]?: Part<Name> }

/** MiB/s of one program on one corpus, by the median of its runs; NaN where it was not measured. */
export function speedOf(
  figures: Figures,
  corpus: string,
  contender: string,
  form: Form = 'plain',
  cores: Cores = 'one',
): number {
  const figure = speedFigure(figures, corpus, contender, form, cores)
  return figure === undefined ? Number.NaN : throughput(figure)
}

export function speedFigure(
  figures: Figures,
  corpus: string,
  contender: string,
  form: Form,
  cores: Cores,
): SpeedFigure | undefined {
  return figures.speed?.figures.find(
    (each) =>
      each.corpus === corpus && each.contender === contender && each.form === form && each.cores === cores,
  )
}

/** In MiB/s. */
export function throughput({ bytes, seconds }: Pick<SpeedFigure, 'bytes' | 'seconds'>): number {
  return bytes / MEBIBYTE / median(seconds)
}

/** In MiB/s. */
export function speedOfSize({ mebibytes, seconds }: SizeFigure): number {
  return mebibytes / median(seconds)
}

/** Seconds from start to end on a log of one line. */
export function startOf(figures: Figures, contender: string): number {
  return median(figures.start?.figures.find((each) => each.contender === contender)?.seconds ?? [])
}
