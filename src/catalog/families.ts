import type { Phase } from './fault.ts'

/** One command that the service runs on a file. Each can fail for every cause of causes.ts. */
export interface Family {
  /** The codes are this number minus the number of the cause. */
  readonly base: number
  readonly stage: string
  readonly step: string
  /** Whether the command reads what the user gave, or what the service made of it. */
  readonly phase: Phase
  /** The vendor's name of the command. */
  readonly zh: string
  /** When it failed, as the beginning of a sentence. */
  readonly en: string
  /** The file that the command reads. */
  readonly file: string
}

/** The source is the vendor's table "视频处理类操作错误码说明". */
export const FAMILIES: readonly Family[] = [
  {
    base: -43000,
    stage: 'query',
    step: 'run',
    phase: 'input',
    zh: '查询，查询命令执行',
    en: 'While querying media information',
    file: 'the source file',
  },
  {
    base: -43100,
    stage: 'query',
    step: 'run-on-concat-inputs',
    phase: 'input',
    zh: '查询，查询待拼接文件的命令执行',
    en: 'While querying the files to concatenate',
    file: 'one of them',
  },
  {
    base: -44000,
    stage: 'snapshot',
    step: 'run',
    phase: 'input',
    zh: '截图，截图命令执行',
    en: 'While taking a snapshot',
    file: 'the source file',
  },
  {
    base: -44100,
    stage: 'snapshot',
    step: 'probe',
    phase: 'output',
    zh: '截图，获取截图信息命令执行',
    en: 'While probing the result',
    file: 'the snapshot',
  },
  {
    base: -45000,
    stage: 'transcode',
    step: 'run',
    phase: 'input',
    zh: '音视频转码，转码命令执行',
    en: 'While transcoding',
    file: 'the source file',
  },
  {
    base: -45100,
    stage: 'transcode',
    step: 'probe-before-check',
    phase: 'output',
    zh: '音视频转码，校验转码后文件前获取文件信息',
    en: 'While probing the result before its check',
    file: 'the transcoded file',
  },
  {
    base: -45200,
    stage: 'transcode',
    step: 'probe-before-upload',
    phase: 'output',
    zh: '音视频转码，上传文件前获取文件信息',
    en: 'While probing the result before its upload',
    file: 'the transcoded file',
  },
  {
    base: -49100,
    stage: 'transcode',
    step: 'check-output',
    phase: 'output',
    zh: '音视频转码，校验转码后文件',
    en: 'While checking the result',
    file: 'the transcoded file',
  },
]
