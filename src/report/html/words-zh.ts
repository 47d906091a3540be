import type { PageWords } from './page-words.ts'

export const zh: PageWords = {
  languageTag: 'zh-CN',
  title: (headline) => `faultline：${headline}`,
  skip: '跳到报告正文',
  contents: '目录',

  nothingRead: '没有读到任何内容',
  noCodes: '未发现返回码',
  allSucceeded: (found) => `没有失败：${found} 个返回码全部成功`,
  noneDocumented: (found) => `${found} 个返回码中没有已收录的错误码`,
  failed: (failed, found, share) => `${found} 个返回码中有 ${failed} 个失败（${share}）`,
  mostFrequent: (code, count, share, meaning) =>
    `最常见的错误码是 ${code}，共 ${count} 次（占全部失败的 ${share}）：${meaning}`,
  whatNow: (party, retry) => `${party}；${retry}。`,
  inRecords: (records, lines) => `${lines} 行中有 ${records} 行含失败。`,

  read: '读取情况',
  differs: (parts, total) => `核对不符：各项之和为 ${parts}，总数为 ${total}`,
  allAdds: (sums) => `每一行都有去处：本汇总的 ${sums} 项合计全部核对无误。`,
  someDiffer: (wrong) => `本汇总核对不符（${wrong}）。它可能被改动过，或并非由 faultline 生成：请勿采信。`,
  sums: {
    lines: '各类行数',
    codes: '各类返回码',
    failures: '各错误码次数',
    classes: '各类别次数',
    unrecognised: '未收录的码',
    sourceLines: '各来源行数',
    sourceBytes: '各来源字节数',
    sourceFailures: '各来源失败数',
    windows: '各时段失败记录数',
    top: '各取值失败记录数',
  },
  sources: '来源（按失败数从多到少）',
  source: '来源',
  sourceIn: '来源，位于',

  blame: '失败概况与责任方',
  whoActs: '由谁处理',
  retryHelps: '重试是否有用',
  classes: '各类别的失败次数',
  advice: '处理办法',

  heat: '失败的阶段与原因',
  heatNote: '按原因和阶段统计的失败次数。浅色模式下颜色越深（深色模式下越亮）次数越多，颜色按倍数分级。',
  heatLabel: (stage, cause, count, rows, columns) =>
    `热力图：按原因（${rows} 行）和阶段（${columns} 列）统计的失败次数。最多的是阶段 ${stage} 的 ${cause}，共 ${count} 次。全部数字见下方表格。`,
  asTable: '以表格查看',
  otherStages: (count) => `其他 ${count} 个阶段`,
  otherCauses: (count) => `其他 ${count} 个原因`,
  sum: '合计',

  time: '失败的时间分布',
  timeNote: (width) =>
    `按类别统计的失败码数，按图例顺序自下而上堆叠。每列为 ${width}（UTC 时间）；空白处没有失败。`,
  timeLabel: (columns, from, to, peak, count) =>
    `柱状图：失败码数随时间的变化，共 ${columns} 列，UTC 时间 ${from} 至 ${to}。最多的是 ${peak}，共 ${count} 个。全部数字见下方表格。`,
  untimed: (count, of) => `${of} 条失败记录中有 ${count} 条读不出时间，未在此显示。`,
  allTimed: '每条失败记录都有时间。',
  noTimes: '没有一条失败记录能读出时间。',
  begins: '起始时间（UTC）',
  failedRecords: '失败记录数',
  otherClasses: '其他类别',
  legend: '类别（每列自下而上）',

  failures: '全部错误码的含义与处理办法',
  failuresNote: '按次数从多到少排列。',
  times: (count) => `${count} 次`,
  label: '官方说明',

  top: '失败记录的共同点',
  topOf: (key) => `${key} 的取值`,
  topShare: '占失败记录的比例',
  exact: '次数均为精确值。',
  inexact: (error) => `以固定内存统计：每个次数最多可能少计 ${error}；未列出的取值最多出现 ${error} 次。`,
  otherValues: (count) => `另有 ${count} 条失败记录为其他取值。`,
  withoutValue: (count) => `${count} 条失败记录没有该字段的值。`,
  value: '取值',

  unrecognised: '未收录的码',
  unrecognisedNote: (count) =>
    `返回码字段中有 ${count} 个数字不在目录中。含义不作猜测：可用 --catalog FILE 补充。`,
  unnamed: (count) => `另有 ${count} 个只计次数，未保留名称。`,

  examples: '示例',
  examplesNote: (each) => `每个错误码最先出现的失败行，最多 ${each} 行。`,
  examplesOf: (code) => `错误码 ${code}`,

  more: (count) => `另外 ${count} 项`,
  leftOut: (count) => `此处略去 ${count} 项：JSON 格式的汇总中有完整列表。`,
  moreSources: (count) => `其余 ${count} 个来源合计`,
  catalog: (id, version, entries) => `目录 ${id}，版本 ${version}，收录 ${entries} 个错误码。`,
  runs: (count) => `计入的运行：${count} 次`,
  madeBy: '由 faultline 生成。本页是单个文件：不加载任何外部资源，也不运行脚本。',
}
