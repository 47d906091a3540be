import { cpus } from 'node:os'
import { MEBIBYTE } from './corpus.ts'
import { median } from './measure.ts'

/** One program on one corpus. */
export interface SpeedFigure {
  readonly corpus: string
  readonly contender: string
  readonly bytes: number
  readonly seconds: readonly number[]
}

/** The peak memory of one program on so many MiB of application logs. */
export interface MemoryFigure {
  readonly contender: string
  readonly mebibytes: number
  readonly bytes: number
}

/** One program, with so many threads or without any, on one large file or on archives. */
export interface CoresFigure {
  readonly input: string
  readonly contender: string
  /** Of content. */
  readonly bytes: number
  readonly seconds: readonly number[]
}

/** Seconds of processes that do nothing. */
export interface StartFigure {
  readonly faultline: readonly number[]
  readonly node: readonly number[]
}

/** Where it was measured. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly node: string
  readonly date: string
}

/** All that was measured, before any rounding. */
export interface Figures {
  readonly machine: Machine
  readonly speed: readonly SpeedFigure[]
  readonly memory: readonly MemoryFigure[]
  /** Empty where it was not asked for. */
  readonly cores: readonly CoresFigure[]
  /** Undefined where faultline was not among the contenders. */
  readonly start: StartFigure | undefined
  /** The programs that could not run, and why. */
  readonly missing: readonly { readonly contender: string; readonly why: string }[]
}

export function thisMachine(): Machine {
  const processors = cpus()
  const cpu = processors[0]?.model.trim() || process.arch
  return { cpu, cores: processors.length, node: process.version, date: new Date().toISOString().slice(0, 10) }
}

/** MiB/s of one program on one corpus, by the median of its runs; NaN where it was not measured. */
export function speedOf(figures: Figures, corpus: string, contender: string): number {
  const figure = figures.speed.find((each) => each.corpus === corpus && each.contender === contender)
  return figure === undefined ? Number.NaN : figure.bytes / MEBIBYTE / median(figure.seconds)
}

/** How many times as long faultline takes to start as Node does. */
export function startRatio({ faultline, node }: StartFigure): number {
  return median(faultline) / median(node)
}
