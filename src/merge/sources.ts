import type { SourceLedger, Summary } from '../summary.ts'
import { commonOrder } from './order.ts'

/** Only if all lines are told of, for the counts of the sources add up to the totals. */
export function mergeSources(a: Summary, b: Summary): Pick<Summary, 'sources'> {
  if (isSilent(a) || isSilent(b)) return {}
  const [one, other] = [a.sources ?? b.sources, b.sources ?? a.sources]
  if (one === undefined || other === undefined) return {}
  const sums = new Map(commonOrder(pathsOf(one), pathsOf(other)).map((path) => [path, nothingOf(path)]))
  for (const source of [a, b].flatMap(({ sources }) => sources ?? [])) {
    sums.set(source.path, add(sums.get(source.path) ?? nothingOf(source.path), source))
  }
  return { sources: [...sums.values()] }
}

/** Where there was only one source, it has no name. */
function isSilent({ input, sources }: Summary): boolean {
  return input.lines > 0 && sources === undefined
}

function pathsOf(sources: readonly SourceLedger[]): string[] {
  return sources.map(({ path }) => path)
}

function nothingOf(path: string): SourceLedger {
  return { path, lines: 0, bytes: 0, failed: 0 }
}

function add(a: SourceLedger, b: SourceLedger): SourceLedger {
  return { path: a.path, lines: a.lines + b.lines, bytes: a.bytes + b.bytes, failed: a.failed + b.failed }
}
