const start = performance.now()

/** For who watches, and for who looks at the log afterwards: the seconds since the start, and what is done now. */
export function progress(text: string): void {
  const seconds = Math.round((performance.now() - start) / 1000)
  process.stderr.write(`${String(seconds).padStart(5)} s  ${text}\n`)
}
