import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { devNull } from 'node:os'
import { fileURLToPath } from 'node:url'
import { checkSummary } from './answer.ts'
import type { Contender } from './contenders.ts'
import { MEBIBYTE, writeCorpus } from './corpus.ts'
import type { MemoryFigure } from './figures.ts'

const PRELOAD = fileURLToPath(new URL('peak-memory.cjs', import.meta.url))

/** The peak memory of each program on application logs of these sizes, in MiB. @throws if faultline's summary is wrong */
export function measureMemory(
  contenders: readonly Contender[],
  sizes: readonly number[],
  scratch: string,
): MemoryFigure[] {
  const file = `${scratch}/memory.ndjson`
  return sizes.flatMap((mebibytes) => {
    const expectation = writeCorpus('application', file, mebibytes * MEBIBYTE)
    const figures = contenders.map((contender) => {
      const bytes = peakOf(contender, file, scratch)
      if (contender.name === 'faultline') checkSummary(scratch, expectation)
      return { contender: contender.name, mebibytes, bytes }
    })
    rmSync(file)
    return figures
  })
}

function peakOf(contender: Contender, file: string, scratch: string): number {
  const peakFile = `${scratch}/peak`
  const [program, ...rest] = contender.command(file, scratch)
  const output = openSync(devNull, 'w')
  try {
    const { status, error } = spawnSync(program, ['--require', PRELOAD, ...rest], {
      stdio: ['ignore', output, 'ignore'],
      env: { ...process.env, PEAK_MEMORY_FILE: peakFile },
    })
    if (status !== 0) throw error ?? new Error(`${contender.name}: exit status ${status}`)
    return Number(readFileSync(peakFile, 'utf8'))
  } finally {
    closeSync(output)
  }
}
