import { everyCatalog } from '../../catalog/built-in.ts'
import { commandLine } from '../command-line.ts'
import type { Shell } from '../options.ts'
import { print } from '../print.ts'
import { DONE } from '../status.ts'
import { bashScript } from './bash.ts'
import { fishScript } from './fish.ts'
import { listsOf } from './lists.ts'
import type { Completable } from './offers.ts'
import { zshScript } from './zsh.ts'

const WRITERS: Readonly<Record<Shell, (completable: Completable) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

/**
 * Writes the script for a shell. It knows all answers itself: asking this command, as yargs' scripts do, takes a tenth of
 * a second at every TAB.
 */
export async function completion(shell: Shell): Promise<number> {
  const script = WRITERS[shell]({ commands: commandLine(), lists: listsOf(everyCatalog) })
  await print(script, process.stdout)
  return DONE
}
