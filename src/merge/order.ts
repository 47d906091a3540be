/**
 * The names of two lists, each once. Their order is that of the lists if it is the same in both, else that of the
 * characters: so the result depends neither on which list comes first nor on how more than two are grouped.
 */
export function commonOrder(a: readonly string[], b: readonly string[]): string[] {
  const names = [...new Set([...a, ...b])]
  const isShared = a.length === b.length && a.every((name, index) => name === b[index])
  return isShared ? names : names.sort()
}
