import { NO_BREAK, type Text, textWidth, widthOf } from './text.ts'

/** A line, or a word, of a text: half-open. */
interface Range {
  readonly start: number
  readonly end: number
}

const SOLID = /[^ ]+/g
// Chinese has no spaces: a line may be broken at each character, but does not begin with a closing mark
// or end with an opening one.
const WORD =
  /[（《「【]*(?:\p{Ideographic}|[^\p{Ideographic}（《「【]+)[，。：；！？、）》」】…]*|[（《「【]+/gu

/**
 * The text in lines of at most `width` columns; words that are wider are cut, and what a no-break space joins is one word.
 * Width 0 leaves it on one line.
 */
export function wrap(text: Text, width: number): Text[] {
  if (width === 0 || widthOf(text) <= width) return [text]
  return linesOf(text.map((span) => span.text).join(''), width).map((line) => slice(text, line))
}

function linesOf(text: string, width: number): Range[] {
  const lines: Range[] = []
  for (const word of words(text, width)) {
    const line = lines.at(-1)
    const fits = line !== undefined && textWidth(text.slice(line.start, word.end)) <= width
    if (fits) lines[lines.length - 1] = { start: line.start, end: word.end }
    else lines.push(word)
  }
  return lines
}

function words(text: string, width: number): Range[] {
  return ranges(text, SOLID).flatMap((solid) => {
    const part = text.slice(solid.start, solid.end)
    const parts = part.includes(NO_BREAK) ? [{ start: 0, end: part.length }] : ranges(part, WORD)
    return parts.flatMap(({ start, end }) =>
      cut(text, { start: solid.start + start, end: solid.start + end }, width),
    )
  })
}

function ranges(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
  }))
}

/** The word in parts of at most `width` columns, and of at least one character. */
function cut(text: string, word: Range, width: number): Range[] {
  if (textWidth(text.slice(word.start, word.end)) <= width) return [word]
  const parts: Range[] = []
  let { start } = word
  let pos = start
  for (const character of text.slice(word.start, word.end)) {
    if (pos > start && textWidth(text.slice(start, pos + character.length)) > width) {
      parts.push({ start, end: pos })
      start = pos
    }
    pos += character.length
  }
  return [...parts, { start, end: word.end }]
}

/** What of the text lies in the range, in its formats. */
function slice(text: Text, { start, end }: Range): Text {
  let offset = 0
  return text.flatMap((span) => {
    const from = offset
    offset += span.text.length
    const part = span.text.slice(Math.max(0, start - from), Math.max(0, end - from))
    return part === '' ? [] : [{ text: part, format: span.format }]
  })
}
