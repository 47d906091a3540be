import { styleText } from 'node:util'
import type { Language, Party } from '../catalog/fault.ts'

/** What a report for people is made for. Nothing is read from the environment: who asks for a report decides. */
export interface Style {
  /** Whether escape sequences for colour are put in. Without them the text is the same. */
  readonly color: boolean
  /** Columns of the terminal, 60 or more to look good; 0 if there is none, then no line is broken. */
  readonly width: number
  readonly language: Language
}

/** Colours and weights as `node:util` names them. */
export type Format = Parameters<typeof styleText>[0]

export const STRONG: Format = 'bold'
export const FAINT: Format = 'dim'
export const GOOD: Format = 'green'
export const BAD: Format = 'red'
export const DOUBTFUL: Format = 'yellow'
export const HEADING: Format = ['bold', 'underline']

/**
 * A failure has the colour of who must act, by how much it stops: what the service or the caller does wrong
 * fails every request, a bad file fails alone, and what is unclear may be gone the next time.
 */
export const PARTY_FORMAT: Readonly<Record<Party, Format>> = {
  service: 'red',
  caller: 'magenta',
  media: 'yellow',
  unclear: 'cyan',
}

export function paint(text: string, format: Format | undefined, style: Style): string {
  if (!style.color || format === undefined || text === '') return text
  return styleText(format, text, { validateStream: false })
}
