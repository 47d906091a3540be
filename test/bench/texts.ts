import { type Form, SAME_SIZE, type Verdict } from './figures.ts'

export type Language = 'en' | 'zh'

/** What the tables and charts say. Names of programs and corpora are the same in all languages. */
export interface Texts {
  readonly heads: Readonly<
    Record<'program' | 'speed' | 'same' | 'gzip' | 'cpu' | 'memory' | 'start' | 'line' | 'wrong', string>
  >
  readonly forms: Readonly<Record<Form, string>>
  readonly plain: string
  readonly compressed: string
  /** In the order in which they are measured: plain on one core and on all, gzip on one core and on all. */
  readonly costs: readonly [string, string, string, string]
  readonly bySize: string
  readonly onCores: (cores: number) => string
  readonly copied: string
  readonly without: string
  readonly separator: string
  readonly verdicts: Readonly<Record<Exclude<Verdict, 'kept'>, string>>
  /** An awkward line's name. */
  readonly line: (name: string) => string
  readonly measured: (what: string, date: string) => string
  readonly sizes: string
  readonly speedChart: string
  readonly sizeChart: string
  readonly oneCore: string
  readonly allCores: string
}

const ZH_LINES: Readonly<Record<string, string>> = {
  '1.0 1e2 -0': '1.0 1e2 -0',
  'integers over 2^53': '大于 2^53 的整数',
  'long decimals': '很长的小数',
  'repeated keys': '重复的键',
  'key order': '键的顺序',
  escapes: '转义写法',
  'half a surrogate pair': '半个代理对',
  'NUL escaped': '转义的 NUL',
  'not UTF-8': '非 UTF-8 字节',
  '2,000 levels': '2,000 层嵌套',
  '20 MiB in a line': '20 MiB 的一行',
  text: '普通文本',
  'an object of Node': 'Node 打印的对象',
  'cut off': '被截断的行',
  'an array': '数组',
  blank: '空行',
  CRLF: 'CRLF',
  'byte order mark': '字节顺序标记',
  'no newline at the end': '末尾没有换行',
}

export const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    heads: {
      program: 'application log',
      speed: 'MiB/s, one / all cores',
      same: `the same ${SAME_SIZE} MiB`,
      gzip: 'gzip, one / all',
      cpu: 'CPU s per GiB',
      memory: 'memory MiB, one / all',
      start: 'start ms',
      line: '`tail -f` ms, median / p99',
      wrong: 'what it gets wrong',
    },
    forms: { plain: 'plain', gzip: 'gzip' },
    plain: 'plain, MiB/s, one / all cores',
    compressed: 'gzip, MiB/s of content, one / all cores',
    costs: [
      'CPU s per GiB / memory MiB, plain, one core',
      'CPU s per GiB / memory MiB, plain, all cores',
      'CPU s per GiB of content / memory MiB, gzip, one core',
      'CPU s per GiB of content / memory MiB, gzip, all cores',
    ],
    bySize: 'MiB/s / memory MiB by size',
    onCores: (cores) => `on ${cores} cores`,
    copied: 'copied, MiB/s',
    without: 'Without',
    separator: ', ',
    verdicts: { missed: 'does not explain', changed: 'changes', dropped: 'drops', stopped: 'stops at' },
    line: (name) => name,
    measured: (what, date) => `${what}: ${date}`,
    sizes: 'Logs of',
    speedChart: 'Application log, MiB/s',
    sizeChart: 'MiB/s by size of the file',
    oneCore: 'one core',
    allCores: 'all cores',
  },
  zh: {
    heads: {
      program: '应用日志',
      speed: 'MiB/s，单核 / 全部核心',
      same: `同一个 ${SAME_SIZE} MiB`,
      gzip: 'gzip，单核 / 全部',
      cpu: '每 GiB 的 CPU 秒数',
      memory: '内存 MiB，单核 / 全部',
      start: '启动 ms',
      line: '`tail -f` ms，中位数 / p99',
      wrong: '出错之处',
    },
    forms: { plain: '未压缩', gzip: 'gzip' },
    plain: '未压缩，MiB/s，单核 / 全部核心',
    compressed: 'gzip，内容的 MiB/s，单核 / 全部核心',
    costs: [
      '每 GiB 的 CPU 秒数 / 内存 MiB，未压缩，单核',
      '每 GiB 的 CPU 秒数 / 内存 MiB，未压缩，全部核心',
      '每 GiB 内容的 CPU 秒数 / 内存 MiB，gzip，单核',
      '每 GiB 内容的 CPU 秒数 / 内存 MiB，gzip，全部核心',
    ],
    bySize: 'MiB/s / 内存 MiB，按文件大小',
    onCores: (cores) => `${cores} 个核心`,
    copied: '只复制，MiB/s',
    without: '未测',
    separator: '、',
    verdicts: { missed: '不解释', changed: '改动', dropped: '丢弃', stopped: '停在' },
    line: (name) => ZH_LINES[name] ?? name,
    measured: (what, date) => `${what}：${date}`,
    sizes: '日志大小',
    speedChart: '应用日志，MiB/s',
    sizeChart: '吞吐量（MiB/s）与文件大小',
    oneCore: '单核',
    allCores: '全部核心',
  },
}
