import type { Language } from '../../catalog/fault.ts'
import type { PageWords } from './page-words.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = { en, zh }
