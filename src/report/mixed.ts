/** Whether rows are of more than one catalog, so that each must tell of which it is. */
export function isMixed(rows: readonly { readonly catalog?: string }[]): boolean {
  return new Set(rows.map(({ catalog }) => catalog)).size > 1
}
