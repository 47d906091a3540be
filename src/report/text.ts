import stringWidth from 'fast-string-width'
import { type Format, paint, type Style } from './style.ts'
import { visible } from './visible.ts'

/** Some characters in one format. Made by `span`, so that it holds nothing that a terminal obeys. */
export interface Span {
  readonly text: string
  readonly format: Format | undefined
}

/** One paragraph, or one line of it. */
export type Text = readonly Span[]

/** A space at which no line is broken. */
export const NO_BREAK = '\u00a0'

/** Text from anywhere, in one format. */
export function span(text: string, format?: Format): Span {
  return { text: visible(text), format }
}

/** How many columns of a terminal the text takes: Chinese characters take two each. */
export function widthOf(text: Text): number {
  return text.reduce((total, span) => total + textWidth(span.text), 0)
}

export function textWidth(text: string): number {
  return stringWidth(text)
}

/** Blanks that fill up so many columns, if any are left. */
export function blanks(columns: number): Span {
  return { text: ' '.repeat(Math.max(0, columns)), format: undefined }
}

/** The line as it is written, without blanks at its end. */
export function paintLine(line: Text, style: Style): string {
  return trimmed(line)
    .map(({ text, format }) => paint(text.replaceAll(NO_BREAK, ' '), format, style))
    .join('')
}

function trimmed(line: Text): Text {
  const last = line.at(-1)
  if (last === undefined) return line
  const text = last.text.trimEnd()
  return text === '' ? trimmed(line.slice(0, -1)) : [...line.slice(0, -1), { ...last, text }]
}
