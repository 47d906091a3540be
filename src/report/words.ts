import type { Language, Party, Retry } from '../catalog/fault.ts'
import type { TimeUnit } from './quantity.ts'

/** The words of the tables. Functions are given a count, for the words that depend on it. */
export interface Words {
  readonly lines: (count: number) => string
  readonly bytes: (count: number) => string
  readonly records: (count: number) => string
  readonly notJson: string
  readonly malformed: string
  readonly blank: string
  readonly oversize: string
  readonly codes: (count: number) => string
  readonly succeeded: string
  readonly failed: string
  readonly unrecognised: string
  readonly withFailure: string

  readonly headings: Readonly<Record<Heading, string>>
  readonly units: Readonly<Record<TimeUnit, string>>
  readonly party: Readonly<Record<Party, string>>
  readonly retry: Readonly<Record<Retry, string>>

  /** What has no row of its own in a table that is long. */
  readonly more: (count: string) => string
  /** Codes that have no name in the summary either. */
  readonly unnamed: string
  readonly standardInput: string
  /** The heading of paths, with the folder that they share if there is one. */
  readonly sourcesIn: (folder: string) => string
  /** The heading of times, with the width of a window. */
  readonly windowsOf: (width: string) => string
  /** Several windows in which nothing failed. */
  readonly gap: (length: string) => string
  readonly untimed: string
  /** The heading of the values of a key. */
  readonly valuesOf: (key: string) => string
  readonly otherValues: string
  readonly withoutValue: string
  readonly exact: string
  readonly within: (error: string) => string
  readonly nothingRead: string
  readonly noCodes: string
  readonly allSucceeded: string
  readonly noneDocumented: string
  readonly malformedHint: string
  readonly catalogHint: string
  readonly explainHint: (code: string) => string
}

type Heading =
  | 'count'
  | 'code'
  | 'catalog'
  | 'category'
  | 'share'
  | 'codes'
  | 'stage'
  | 'step'
  | 'cause'
  | 'party'
  | 'retry'
  | 'meaning'
  | 'unrecognised'
  | 'failed'
  | 'lines'
  | 'bytes'
  | 'records'
  | 'leading'
  | 'value'
  | 'example'

const en: Words = {
  lines: (count) => (count === 1 ? 'line' : 'lines'),
  bytes: (count) => (count === 1 ? 'byte' : 'bytes'),
  records: (count) => (count === 1 ? 'record' : 'records'),
  notJson: 'not JSON',
  malformed: 'malformed',
  blank: 'blank',
  oversize: 'oversize',
  codes: (count) => (count === 1 ? 'code' : 'codes'),
  succeeded: 'succeeded',
  failed: 'failed',
  unrecognised: 'not recognised',
  withFailure: 'with a failure',
  headings: {
    count: 'COUNT',
    code: 'CODE',
    catalog: 'CATALOG',
    category: 'CATEGORY',
    share: 'SHARE',
    codes: 'CODES',
    stage: 'STAGE',
    step: 'STEP',
    cause: 'CAUSE',
    party: 'PARTY',
    retry: 'RETRY',
    meaning: 'MEANING',
    unrecognised: 'NOT RECOGNISED',
    failed: 'FAILED',
    lines: 'LINES',
    bytes: 'BYTES',
    records: 'FAILED RECORDS',
    leading: 'LEADING CODE',
    value: 'VALUE',
    example: 'EXAMPLE',
  },
  units: { day: 'd', hour: 'h', minute: 'min', second: 's' },
  party: { caller: 'caller', media: 'media', service: 'service', unclear: 'unclear' },
  retry: { 'after-fix': 'after-fix', once: 'once', backoff: 'backoff' },
  more: (count) => `${count} more: --summary json lists them`,
  unnamed: 'codes that are counted, but not kept by name',
  standardInput: 'standard input',
  sourcesIn: (folder) => (folder === '' ? 'SOURCE' : `SOURCE in ${folder}`),
  windowsOf: (width) => `WINDOW of ${width} (UTC)`,
  gap: (length) => `… ${length}`,
  untimed: 'without a time',
  valuesOf: (key) => `VALUE of ${key}`,
  otherValues: 'other values, which are not kept by name',
  withoutValue: 'without such a value',
  exact: 'These counts are exact.',
  within: (error) =>
    `Each count may be up to ${error} too low, and a value that is not kept by name occurred at most ${error} times.`,
  nothingRead: 'The input was empty.',
  noCodes: 'No codes found. If they stand under a key of another name: --key NAME',
  allSucceeded: 'No failures: every code found is a success.',
  noneDocumented: 'None of the documented failures occurred.',
  malformedHint: 'Malformed lines went through as they were, and none of their codes counts.',
  catalogHint: 'What is not in the catalog is not guessed at: --catalog FILE adds codes of your own.',
  explainHint: (code) => `faultline explain ${code} says whose problem a code is, and what to do.`,
}

const zh: Words = {
  lines: () => '行',
  bytes: () => '字节',
  records: () => '条记录',
  notJson: '行非 JSON',
  malformed: '行格式错误',
  blank: '空行',
  oversize: '行超长',
  codes: () => '个返回码',
  succeeded: '成功',
  failed: '失败',
  unrecognised: '未收录',
  withFailure: '含失败',
  headings: {
    count: '次数',
    code: '错误码',
    catalog: '目录',
    category: '类别',
    share: '占比',
    codes: '码数',
    stage: '阶段',
    step: '步骤',
    cause: '原因',
    party: '责任方',
    retry: '重试',
    meaning: '含义',
    unrecognised: '未收录的码',
    failed: '失败',
    lines: '行数',
    bytes: '字节数',
    records: '失败记录',
    leading: '主要错误码',
    value: '取值',
    example: '示例',
  },
  units: { day: '天', hour: '小时', minute: '分钟', second: '秒' },
  party: { caller: '调用方', media: '媒体文件', service: '服务端', unclear: '不确定' },
  retry: { 'after-fix': '修复后', once: '一次', backoff: '退避' },
  more: (count) => `另有 ${count} 个：完整列表见 --summary json`,
  unnamed: '只计次数、不保留名称的码',
  standardInput: '标准输入',
  sourcesIn: (folder) => (folder === '' ? '来源' : `来源：${folder}`),
  windowsOf: (width) => `时段（UTC，每段 ${width}）`,
  gap: (length) => `… ${length}`,
  untimed: '无时间',
  valuesOf: (key) => `取值：${key}`,
  otherValues: '其他取值：只计次数、不保留名称',
  withoutValue: '无可用取值',
  exact: '以上次数均为精确值。',
  within: (error) => `各项次数最多少计 ${error} 次；未保留名称的取值，单个最多出现 ${error} 次。`,
  nothingRead: '输入为空。',
  noCodes: '未发现返回码。若键名不同，请用 --key NAME 指定。',
  allSucceeded: '没有失败：所有返回码均为成功。',
  noneDocumented: '未出现已收录的错误码。',
  malformedHint: '格式错误的行原样输出，其中的返回码不计数。',
  catalogHint: '未收录的码不作猜测：可用 --catalog FILE 补充。',
  explainHint: (code) => `faultline explain ${code} 可查看责任方与处理办法。`,
}

export const WORDS: Readonly<Record<Language, Words>> = { en, zh }
