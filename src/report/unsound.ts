import type { Summary, WindowCounts } from '../summary.ts'

/** What no schema says of a summary, and faultline never writes: the first such thing, in words, or undefined. */
export function unsoundIn({ runs = [], top = [], windows }: Summary): string | undefined {
  const keys = top.map(({ key }) => key)
  return repeatedIn(runs, '/runs') ?? repeatedIn(keys, '/top') ?? (windows && unsoundWindow(windows))
}

function repeatedIn(names: readonly string[], place: string): string | undefined {
  const index = names.findIndex((name, at) => names.indexOf(name) !== at)
  return index === -1
    ? undefined
    : `${place}/${index}: expected each once, found ${JSON.stringify(names[index])} again`
}

/** Windows that are no windows could not be put together with others. */
function unsoundWindow({ seconds, counts }: WindowCounts): string | undefined {
  const starts = counts.map(({ start }) => Date.parse(start) / 1000)
  const index = starts.findIndex(
    (start, at) => !(start % seconds === 0) || (at > 0 && start <= (starts[at - 1] as number)),
  )
  if (index === -1) return undefined
  const found = JSON.stringify(counts[index]?.start)
  return `/windows/counts/${index}/start: expected a time behind the one before, at a multiple of ${seconds} seconds since 1970, found ${found}`
}
