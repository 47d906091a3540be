import type { Language } from '../catalog/fault.ts'

/** The headings of the sections. */
export interface MarkdownWords {
  readonly input: string
  readonly classes: string
  readonly windows: string
  readonly sources: string
  readonly top: (key: string) => string
  readonly failures: string
  readonly examples: string
  readonly unrecognised: string
}

const en: MarkdownWords = {
  input: 'What was read',
  classes: 'Classes of failure',
  windows: 'When',
  sources: 'Sources',
  top: (key) => `Values of ${key}`,
  failures: 'Failures',
  examples: 'Examples',
  unrecognised: 'Not recognised',
}

const zh: MarkdownWords = {
  input: '读取情况',
  classes: '失败类别',
  windows: '时间分布',
  sources: '来源',
  top: (key) => `${key} 的取值分布`,
  failures: '失败明细',
  examples: '示例',
  unrecognised: '未收录的码',
}

export const MARKDOWN_WORDS: Readonly<Record<Language, MarkdownWords>> = { en, zh }
