import type { Random } from '../../random.ts'

/** A line of a log, without its LF, and the text of each code in it that counts: failing, succeeding or unrecognised. */
export interface Line {
  readonly text: string
  readonly codes: readonly string[]
}

/** Makes the next line. `documented` holds the text of every code in the table. */
export type MakeLine = (random: Random, documented: readonly string[]) => Line

/** How many lines hold which code, as shares of all, from 0 to 1. The rest hold none. */
export interface Shares {
  readonly failing: number
  readonly succeeding: number
  readonly undocumented: number
}

/** Numbers in the vendor's style that its table does not have. */
export const UNDOCUMENTED = ['-46204', '-45086', '-43300', '7000', '-1']

const HOSTS = ['vod-worker-1', 'vod-worker-2', 'vod-worker-3', 'vod-api-1', 'vod-api-2']

/** The text of a code, or undefined for a line without one. */
export function pickCode(random: Random, documented: readonly string[], shares: Shares): string | undefined {
  const { failing, succeeding, undocumented } = shares
  const share = random.below(1_000_000) / 1_000_000
  if (share < failing) return random.pick(documented)
  if (share < failing + succeeding) return '0'
  return share < failing + succeeding + undocumented ? random.pick(UNDOCUMENTED) : undefined
}

export function host(random: Random): string {
  return random.pick(HOSTS)
}

/** Milliseconds since 1970, in January 2026. */
export function milliseconds(random: Random): number {
  return 1_767_225_600_000 + random.below(31 * 86_400_000)
}

/** In the same month, in the format of RFC 3339, UTC. */
export function timestamp(random: Random): string {
  return new Date(milliseconds(random)).toISOString()
}
