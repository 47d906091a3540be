import { BOMBS } from './bombs.ts'
import { INPUTS } from './inputs.ts'
import { LIVING } from './living.ts'
import { PIPES } from './pipes.ts'
import { THREADS } from './threads.ts'
import { type Trial, trialOf } from './trial.ts'

/** All that is thrown at the command. */
export const TRIALS: readonly Trial[] = [...INPUTS.map(trialOf), ...THREADS, ...BOMBS, ...LIVING, ...PIPES]
