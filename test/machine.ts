import { availableParallelism, cpus } from 'node:os'

/** Where something was measured. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly node: string
}

export function thisMachine(): Machine {
  const cpu = cpus()[0]?.model.trim() || process.arch
  return { cpu, cores: availableParallelism(), node: process.version }
}

/** As 2026-01-02. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
