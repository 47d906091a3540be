import type { Kernel } from '../../src/scan/kernel.ts'
import type { KernelName } from '../../src/scan/kernel-name.ts'
import { makeKernel } from '../../src/scan/make-kernel.ts'
import { type Name, Names, STATUS_KEY } from '../../src/scan/names.ts'

/** Kernels look at blocks of so many bytes, which lie at multiples of it. */
export const BLOCK = 64
const ROOM = 16_384
/** How much of the room may lie before a log, and how much poison lies behind it. */
const BEFORE = 2 * BLOCK
const BEHIND = 8 * BLOCK
/** What lies around: it would be found if a kernel looked at it. */
const POISON = 'TTTTTTTTTTT{"code":1,"c":1,\\"errCode\\":2}\n'

/** A kernel that looks for these names, and for these numbers under a status key. */
export function kernelFor(
  kernel: KernelName,
  names: readonly Name[],
  { unwrap = false, statuses = [] as readonly string[] } = {},
): Kernel {
  const numbers = new Names(statuses.map((text) => ({ text, kind: STATUS_KEY })))
  return makeKernel(kernel, { names: new Names(names), statuses: numbers, unwrap })
}

/** Loads a log that lies amid codes, `alignment` bytes behind the beginning of a block, if it is not too long for that. */
export function load(kernel: Kernel, log: Buffer, alignment: number): void {
  if (log.length > ROOM - BEFORE - BEHIND) kernel.load(log)
  else kernel.load(placed(kernel.room(ROOM), log, alignment))
}

function placed(memory: Buffer, log: Buffer, alignment: number): Buffer {
  const start = BLOCK + alignment
  memory.fill(POISON, 0, start + log.length + BEHIND)
  log.copy(memory, start)
  return memory.subarray(start, start + log.length)
}
