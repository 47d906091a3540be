import { DECODED_4100 } from '../cli/lines.ts'

/** A failing code, and what it becomes. */
export const CODE = '"code":4100'
export const EXPLAINED = CODE + DECODED_4100
/** What it becomes behind another one of the same object. */
export const EXPLAINED_AGAIN = CODE + DECODED_4100.replace('"decoded"', '"codeDecoded"')
/** By how much that makes a line longer, in bytes, in the language with the longer words, which is English. */
export const GROWTH = DECODED_4100.length
