import type { Fault, Language, Party, Phase, Retry } from '../catalog/fault.ts'

/** The words of `explain`: what each word of the catalog means, and what to do about it. */
export interface ExplainWords {
  readonly fields: Readonly<Record<Field, string>>
  readonly phase: Readonly<Record<Phase, string>>
  readonly party: Readonly<Record<Party, string>>
  readonly retry: Readonly<Record<Retry, string>>
  readonly todo: string
  readonly act: Readonly<Record<Party, string>>
  /** In place of `act.caller`, where there is nothing else to look at. */
  readonly actOnRequest: string
  readonly again: Readonly<Record<Retry, string>>
  readonly sameCause: string
  readonly sameStep: (step: string) => string

  readonly success: string
  readonly keys: string
  readonly unknown: (catalog: string) => string
  readonly elsewhere: (catalog: string) => string
  readonly prefix: (name: string) => string
  readonly noSuffixGuess: string
  readonly sign: (code: string) => string
  readonly noFamily: (family: string) => string
  readonly family: (family: string, step: string) => string
  readonly checks: (family: string) => string
  readonly noCause: (digits: string) => string
  readonly cause: (digits: string, cause: string) => string
  readonly noGuess: string
  readonly listHint: (count: string) => string
}

export type Field = keyof Pick<
  Fault,
  'catalog' | 'keys' | 'stage' | 'step' | 'cause' | 'category' | 'phase' | 'party' | 'retry'
>

const en: ExplainWords = {
  fields: {
    catalog: 'catalog',
    keys: 'keys',
    stage: 'stage',
    step: 'step',
    cause: 'cause',
    category: 'category',
    phase: 'phase',
    party: 'party',
    retry: 'retry',
  },
  phase: {
    request: 'it is the request that failed, not the work on a media file',
    input: 'it failed on what it was given, before there was a result',
    work: 'it failed in between: neither the request nor a file is known to be wrong',
    output: 'there was a result, and it failed when the service looked at it',
  },
  party: {
    caller: 'whoever calls the service must act',
    media: 'whoever made the media file must act',
    service: 'the service must act',
    unclear: 'the code does not tell who must act',
  },
  retry: {
    'after-fix': 'trying again helps only after something has changed',
    once: 'one more attempt, as it is, may succeed',
    backoff: 'it may pass by itself: try again, with growing delays',
  },
  todo: 'What to do',
  act: {
    caller: 'Look at the call: its parameters, its signature, and what the account may do and pay for.',
    media:
      'Look at the file: play it, run ffprobe on it, then repair it, export it anew, or ask for another copy.',
    service:
      'Nothing is wrong on your side. If it lasts, give the vendor the code, the time and the id of the request.',
    unclear: 'Keep the whole record: its message may tell what the code does not.',
  },
  actOnRequest: 'Look at what was asked for: the parameters, and the files and templates that they name.',
  again: {
    'after-fix': 'Do not try again before something has changed: it would fail in the same way.',
    once: 'Try once more. If the same code comes back, look at the source file, then ask the vendor.',
    backoff: 'Try again after 1, 2, 4, 8 … seconds, and give up after a few attempts.',
  },
  sameCause: 'The same cause elsewhere',
  sameStep: (step) => `Other causes of ${step}`,

  success: 'Success. It is counted, but it is no failure, and nothing is inserted beside it.',
  keys: 'it is this code nowhere else',
  unknown: (catalog) => `This code is not in the catalog ${catalog}.`,
  elsewhere: (catalog) => `The catalog ${catalog} documents it, and is not chosen here: see --catalogs.`,
  prefix: (name) => `${name} is documented, but not with this suffix.`,
  noSuffixGuess: 'What an undocumented suffix means is not guessed, and the rest alone is another code.',
  sign: (code) => `${code} is documented: the sign is part of the code.`,
  noFamily: (family) => `${family} is no documented family.`,
  family: (family, step) => `${family} is the family ${step}.`,
  checks: (family) => `${family} are checks of the source file, each with a meaning of its own.`,
  noCause: (digits) => `${digits} is no documented cause.`,
  cause: (digits, cause) => `${digits} is ${cause} in the documented families.`,
  noGuess:
    'Codes of this form that are not in the table exist, and mean other things: digits explain nothing.',
  listHint: (count) => `faultline codes lists the ${count} codes that are known.`,
}

const zh: ExplainWords = {
  fields: {
    catalog: '目录',
    keys: '键名',
    stage: '阶段',
    step: '步骤',
    cause: '原因',
    category: '类别',
    phase: '环节',
    party: '责任方',
    retry: '重试',
  },
  phase: {
    request: '请求本身失败，与媒体文件的处理无关',
    input: '处理输入时失败，尚未产生结果',
    work: '处理过程中失败，不能确定是请求还是文件有误',
    output: '已产生结果，但服务端检查结果时失败',
  },
  party: {
    caller: '需由调用方处理',
    media: '需由媒体文件的制作方处理',
    service: '需由服务端处理',
    unclear: '仅凭错误码无法判断由谁处理',
  },
  retry: {
    'after-fix': '修复之后重试才有用',
    once: '原样再试一次可能成功',
    backoff: '可能自行恢复：请逐渐拉长间隔重试',
  },
  todo: '处理办法',
  act: {
    caller: '请检查调用：参数、签名，以及帐号的权限与余额。',
    media: '请检查文件：试播或用 ffprobe 查看，然后修复、重新导出，或换一份文件。',
    service: '您这边没有问题。若持续出现，请将错误码、时间和请求 ID 提供给服务商。',
    unclear: '请保留完整记录：其中的描述可能包含错误码没有的信息。',
  },
  actOnRequest: '请检查请求内容：参数，以及参数中指定的文件和模板。',
  again: {
    'after-fix': '没有改动之前不要重试：结果会一样。',
    once: '请再试一次。若错误码相同，先检查源文件，再联系服务商。',
    backoff: '请在 1、2、4、8 … 秒后重试，数次之后放弃。',
  },
  sameCause: '其他步骤的相同原因',
  sameStep: (step) => `${step} 的其他原因`,

  success: '成功。会计数，但不是失败，旁边不插入任何内容。',
  keys: '仅在此处才是此错误码',
  unknown: (catalog) => `目录 ${catalog} 未收录此码。`,
  elsewhere: (catalog) => `目录 ${catalog} 收录了此码，但此处未选用：见 --catalogs。`,
  prefix: (name) => `${name} 已收录，但未收录此后缀。`,
  noSuffixGuess: '未收录的后缀不作猜测；去掉后缀则是另一个码。',
  sign: (code) => `已收录的是 ${code}：正负号是错误码的一部分。`,
  noFamily: (family) => `${family} 不是已公布的系列。`,
  family: (family, step) => `${family} 是 ${step} 系列。`,
  checks: (family) => `${family} 是对源文件的检查，各有各的含义。`,
  noCause: (digits) => `${digits} 不是已公布的原因。`,
  cause: (digits, cause) => `${digits} 在已公布的系列中是 ${cause}。`,
  noGuess: '此形式的未公布错误码确实存在，且另有含义：不能凭数字推断。',
  listHint: (count) => `faultline codes 可列出已知的 ${count} 个错误码。`,
}

export const EXPLAIN_WORDS: Readonly<Record<Language, ExplainWords>> = { en, zh }
