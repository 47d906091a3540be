import type { Party, Phase } from './fault.ts'

/** How the task of a newer callback failed. */
export interface TaskError {
  /** A name under `ErrCodeExt`, or a number under `ErrCode`. */
  readonly code: number | string
  readonly step: keyof typeof PHASE_OF_STEP
  readonly cause: string
  readonly category: string
  readonly party: Party
  readonly zh: string
  readonly en: string
}

/** What a task failed at decides what failed: what was asked for, the file that it reads, or the work itself. */
export const PHASE_OF_STEP = {
  parameters: 'request',
  authorization: 'request',
  download: 'input',
  source: 'input',
  service: 'work',
} as const satisfies Readonly<Record<string, Phase>>

// A number and a name without a suffix that mean the same say the same: whichever counts of a pair, as much is said.
const INVALID_INPUT = {
  step: 'parameters',
  cause: 'invalid-input',
  category: 'request',
  party: 'caller',
  zh: '输入参数不合法，请检查后重新提交',
  en: 'The task was given invalid input: check its parameters and submit it again.',
} as const

const SOURCE_FILE_ERROR = {
  step: 'source',
  cause: 'source-file-error',
  category: 'source',
  party: 'media',
  zh: '源文件有误，例如文件已损坏',
  en: 'The source file is at fault: it may be corrupt, for example.',
} as const

const INTERNAL_ERROR = {
  step: 'service',
  cause: 'internal-error',
  category: 'service',
  party: 'service',
  zh: '服务内部错误，建议重试',
  en: 'An internal error of the service stopped the task: try again.',
} as const

/**
 * The codes that the vendor documents for the callbacks of its present API, where a name, perhaps with a suffix, says
 * more than the number beside it. They come without labels: the sentences are ours, in both languages.
 */
export const TASK_ERRORS: readonly TaskError[] = [
  {
    code: 30009,
    step: 'source',
    cause: 'source-file-failed',
    category: 'source',
    party: 'media',
    zh: '源文件异常，任务失败',
    en: 'The task failed on its source file.',
  },
  {
    code: 30010,
    step: 'service',
    cause: 'system-or-unknown',
    category: 'service',
    party: 'unclear',
    zh: '系统故障或未知原因，任务失败',
    en: 'The task failed because of a fault in the system, or for an unknown reason.',
  },
  { code: 40000, ...INVALID_INPUT },
  { code: 60000, ...SOURCE_FILE_ERROR },
  { code: 70000, ...INTERNAL_ERROR },
  { code: 'InvalidInput', ...INVALID_INPUT },
  {
    code: 'InvalidInput.InvalidTimeOffset',
    step: 'parameters',
    cause: 'invalid-time-offset',
    category: 'request',
    party: 'caller',
    zh: '输入参数不合法：时间偏移无效',
    en: 'A time offset among the parameters of the task is invalid.',
  },
  {
    code: 'InvalidInput.DefinitionNotExist',
    step: 'parameters',
    cause: 'definition-not-found',
    category: 'request',
    party: 'caller',
    zh: '输入参数不合法：指定的模板不存在',
    en: 'The template that the task names as its definition does not exist.',
  },
  {
    code: 'InvalidInput.ConfigurationUnsupported',
    step: 'parameters',
    cause: 'unsupported-configuration',
    category: 'request',
    party: 'caller',
    zh: '输入参数不合法：不支持该配置',
    en: 'The configuration that the task asks for is not supported.',
  },
  {
    code: 'InvalidInput.TaskDuplicated',
    step: 'parameters',
    cause: 'duplicate-task',
    category: 'request',
    party: 'caller',
    zh: '任务重复',
    en: 'The task is a duplicate of another one.',
  },
  {
    code: 'InvalidInput.PermissionDenied',
    step: 'authorization',
    cause: 'permission-denied',
    category: 'auth',
    party: 'caller',
    zh: '没有执行该任务的权限',
    en: 'The permission that the task needs is missing.',
  },
  {
    code: 'InvalidInput.ResultFileSizeTooLarge',
    step: 'parameters',
    cause: 'result-too-large',
    category: 'request',
    party: 'caller',
    zh: '结果文件过大',
    en: 'The result file of the task is too large.',
  },
  { code: 'SourceFileError', ...SOURCE_FILE_ERROR },
  {
    code: 'SourceFileError.NoVideoMedia',
    step: 'source',
    cause: 'no-video',
    category: 'source-unsupported',
    // As for -47402, the file may be good and only the wrong one for the task.
    party: 'caller',
    zh: '源文件没有视频',
    en: 'The source file holds no video.',
  },
  {
    code: 'SourceFileError.NoVideoResolution',
    step: 'source',
    cause: 'unknown-video-size',
    category: 'media-metadata',
    party: 'media',
    zh: '源文件缺少视频分辨率信息',
    en: 'The source file does not tell the resolution of its video.',
  },
  {
    code: 'SourceFileError.ContentMalformed',
    step: 'source',
    cause: 'malformed-content',
    category: 'media-corrupt',
    party: 'media',
    zh: '源文件内容格式错误',
    en: 'The content of the source file is malformed.',
  },
  {
    code: 'SourceFileError.ContentUnsupported',
    step: 'source',
    cause: 'unsupported-content',
    category: 'source-unsupported',
    party: 'media',
    zh: '不支持源文件的内容',
    en: 'The content of the source file is not supported.',
  },
  {
    code: 'SourceFileError.DownloadNotAccessible',
    step: 'download',
    cause: 'source-not-accessible',
    category: 'source',
    // A file that cannot be fetched is no bad file: whoever gave its address must act.
    party: 'caller',
    zh: '无法访问源文件，下载失败',
    en: 'The source file cannot be downloaded: it is not accessible.',
  },
  { code: 'InternalError', ...INTERNAL_ERROR },
]
