/** Leave to do something, for at most so many at once, in the order in which they ask. */
export interface Turns {
  take(): Promise<void>
  /** Whoever had one gives it back. */
  give(): void
}

export function openTurns(count: number): Turns {
  const waiting: (() => void)[] = []
  let free = count
  return {
    async take() {
      if (free === 0) return new Promise<void>((resolve) => waiting.push(resolve))
      free--
    },
    give() {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    },
  }
}
