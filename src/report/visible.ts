/**
 * What a terminal obeys instead of showing: control characters (with them all escape sequences), invisible format
 * characters (among them those that turn the direction of writing), line separators, and halves of surrogate pairs. And
 * letters and marks that nothing is seen of, by which a name can look like another; but not the selectors behind emoji
 * and ideographs.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\p{Default_Ignorable_Code_Point}(?<![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])/gu

/** The text with `\u001b` in the place of an escape character, and so on: safe for a terminal, and on one line. */
export function visible(text: string): string {
  return text.replace(UNSEEN, escaped)
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) as number).toString(16)
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}
