import type { Contender } from './contender.ts'
import { CONTENDERS } from './contenders.ts'

/** By which a program is coloured. */
export function kindOf(name: string): Contender['kind'] {
  return CONTENDERS.find((contender) => contender.name === name)?.kind ?? 'peer'
}
