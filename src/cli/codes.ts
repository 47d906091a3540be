import type { Fault } from '../catalog/fault.ts'
import { FaultlineError } from '../errors.ts'
import { renderCodes } from '../report/codes-form.ts'
import type { CodesArguments } from './arguments.ts'
import { openCatalog } from './catalog.ts'
import { print } from './print.ts'
import { DONE } from './status.ts'
import { styleFor } from './terminal.ts'

/** Lists the codes of the catalog, or those of a category or a stage. */
export async function codes(words: CodesArguments): Promise<number> {
  const { faults } = await openCatalog(words)
  const wanted = narrow(narrow(faults, 'category', words.category), 'stage', words.stage)
  await print(await renderCodes(words.format, wanted, styleFor(process.stdout, words)), process.stdout)
  return DONE
}

/** The faults with this value; a value that none has is a slip of the pen, not a question with an empty answer. */
function narrow(
  faults: readonly Fault[],
  facet: 'category' | 'stage',
  value: string | undefined,
): readonly Fault[] {
  if (value === undefined) return faults
  const some = faults.filter((fault) => fault[facet] === value)
  if (some.length > 0) return some
  const known = [...new Set(faults.map((fault) => fault[facet]))].sort()
  throw new FaultlineError('bad-option', `--${facet} ${value}: no code has it; there is ${known.join(', ')}`)
}
