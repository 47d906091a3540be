import type { Example, Examples, Summary } from '../summary.ts'
import { byPlace } from '../summary-parts.ts'

/** The first of each code, as many as both keep. */
export function mergeExamples(a: Summary, b: Summary): Pick<Summary, 'examples'> {
  const [one, other] = [a.examples ?? b.examples, b.examples ?? a.examples]
  if (one === undefined || other === undefined) return {}
  const lines = [a, b].flatMap(({ examples }) => examples?.lines ?? [])
  return { examples: firstOfEach(lines, Math.min(one.each, other.each)) }
}

function firstOfEach(lines: readonly Example[], each: number): Examples {
  const kept = new Map<number | string, number>()
  return {
    each,
    lines: lines.toSorted(byPlace).filter(({ code }) => {
      const number = (kept.get(code) ?? 0) + 1
      kept.set(code, number)
      return number <= each
    }),
  }
}
