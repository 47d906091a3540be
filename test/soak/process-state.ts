import { readdirSync, readFileSync } from 'node:fs'

/** What the system tells of a process. */
export interface ProcessState {
  readonly memory: number
  readonly descriptors: number
  readonly cpuSeconds: number
}

const TICKS_PER_SECOND = 100

/** As /proc has it at this moment; undefined if the process is gone. Memory is what is resident, in bytes. */
export function stateOf(pid: number): ProcessState | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    // The name in the second field may hold blanks; behind it, utime and stime are the 12th and the 13th.
    const times = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /, '')
      .split(' ')
    return {
      memory: 1024 * Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1]),
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      cpuSeconds: (Number(times[11]) + Number(times[12])) / TICKS_PER_SECOND,
    }
  } catch {
    return undefined
  }
}
