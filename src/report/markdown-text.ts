// Text from logs and catalogs, so that a renderer of Markdown shows it as it is. To escape its marks with backslashes is
// not enough: GitHub and its like make links of addresses, mentions and numbers after that. Code they leave alone.

import { visible } from './visible.ts'

/** The text as a span of code; nothing for the empty text, of which there can be none. */
export function code(text: string): string {
  const shown = visible(text)
  if (shown === '') return ''
  const fence = longerThan(shown, 1)
  // One blank at both ends is taken off again. Without it a backtick would lengthen the fence, and a blank be lost.
  const filling = /^[` ]|[` ]$/.test(shown) && /[^ ]/.test(shown) ? ' ' : ''
  return fence + filling + shown + filling + fence
}

/** The text as a block of code of one line. */
export function codeBlock(text: string): string {
  const shown = visible(text)
  const fence = longerThan(shown, 3)
  return `${fence}\n${shown}\n${fence}`
}

/** A sentence. What in it could be a mark, an address or a mention is code. */
export function prose(text: string): string {
  return visible(text).replaceAll(
    ASCII_WORD,
    (_, word, next) => (MARK.test(word + next) ? code(word) : word) + next,
  )
}

/** With the character behind it, if that is no blank. */
const ASCII_WORD = /([!-~]+)([^\s!-~]?)/gu
/** Marks of Markdown, HTML and GitHub; points, colons and slashes where they can be those of an address. */
const MARK = /[\\`*_~[\]|&$#@{}=^]|<[^\d ]|\.\p{L}|www\.|:[!-~]|\/\//u

/** So many backticks, or one more than there are anywhere in the text. */
function longerThan(text: string, least: number): string {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length + 1)
  return '`'.repeat(Math.max(least, ...runs))
}
