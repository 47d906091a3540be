import { ranked } from '../ranking.ts'
import type { Summary } from '../summary.ts'
import { Tally } from '../tally.ts'
import { addUp } from './sum.ts'

/** Which of them are kept by name is for the tally to say: that is what makes the sum exact at any cut. */
export function mergeUnrecognised(
  a: Summary,
  b: Summary,
): Pick<Summary, 'unrecognised' | 'unrecognisedOther'> {
  const counts = addUp([...a.unrecognised, ...b.unrecognised], ({ code }) => code)
  const { named, other } = Tally.from({
    ...new Tally(0).state(),
    named: counts.map(({ code, count }) => [code, count]),
    other: a.unrecognisedOther + b.unrecognisedOther,
  }).unrecognisedCodes()
  const kept = named.map(([code, count]) => ({ code, count }))
  return { unrecognised: ranked(kept, ({ code }) => code), unrecognisedOther: other }
}
