import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Machine } from '../machine.ts'
import { chartOf } from './chart.ts'
import type { Plan } from './plan.ts'
import type { Outcome, Sample } from './run.ts'

/** Where the record of the hour and its chart are. */
export const KEPT_FOLDER = fileURLToPath(new URL('../../fixtures/soak/', import.meta.url))

export interface Circumstances {
  /** As 2026-01-02T03:04:05.678Z. */
  readonly begun: string
  readonly machine: Machine
  readonly faultline: string
  readonly plan: Plan
}

/** A line for the circumstances, one for each sample, and one for the end. */
export function recordOf(circumstances: Circumstances, outcome: Outcome, wrong: readonly string[]): string {
  const { written, reader, samples, summary, latency } = outcome
  const { lines, overtaken } = reader
  const cpuSeconds = samples.at(-1)?.cpuSeconds
  const { input, codes } = summary
  const end = { wrong, written, lines, overtaken, cpuSeconds, latency, input, codes }
  return [circumstances, ...samples, end].map((each) => `${JSON.stringify(each)}\n`).join('')
}

/** Writes a record and its chart. */
export function write(record: string, folder: string): void {
  writeFileSync(join(folder, 'record.jsonl'), record)
  writeFileSync(join(folder, 'chart.svg'), drawn(record))
}

/** The chart of the record that is kept, written anew. */
export function redraw(): void {
  write(readFileSync(join(KEPT_FOLDER, 'record.jsonl'), 'utf8'), KEPT_FOLDER)
}

/** The chart of a record. */
export function drawn(record: string): string {
  const lines = record.trimEnd().split('\n')
  const { begun, machine, faultline, plan }: Circumstances = JSON.parse(lines[0] ?? '')
  const samples = lines.slice(1, -1).map((line): Sample => JSON.parse(line))
  const where = `${machine.cores} × ${machine.cpu}, node ${machine.node}`
  return chartOf(plan, samples, `${where}, faultline ${faultline}, ${begun.slice(0, 10)}`)
}
