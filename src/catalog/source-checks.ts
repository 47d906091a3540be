import type { Party } from './fault.ts'

/** One demand on the source file that is checked before any work begins. */
export interface SourceCheck {
  readonly code: number
  readonly step: string
  readonly cause: string
  readonly category: string
  /** The caller where the file is good and only the wrong one for the task. */
  readonly party: Party
  /** The vendor's label, without the words that all of them begin with. */
  readonly zh: string
  readonly en: string
}

/** The source is the vendor's table "视频处理类操作错误码说明": the codes whose label begins with "原文件不符合要求". */
export const SOURCE_CHECKS: readonly SourceCheck[] = [
  {
    code: -47100,
    step: 'probe',
    cause: 'probe-not-json',
    category: 'media-metadata',
    party: 'media',
    zh: '源文件信息格式非json',
    en: 'The information probed from the source file is not JSON.',
  },
  {
    code: -47101,
    step: 'probe',
    cause: 'missing-size-or-pixel-format',
    category: 'media-metadata',
    party: 'media',
    zh: '源信息缺少宽、高 或色度空间的原信息',
    en: 'The information probed from the source file lacks the width, the height or the pixel format.',
  },
  {
    code: -47102,
    step: 'probe',
    cause: 'unknown-codec',
    category: 'source-unsupported',
    party: 'media',
    zh: '源信息未知编码器',
    en: 'The information probed from the source file names no known codec.',
  },
  {
    code: -47104,
    step: 'probe',
    cause: 'illegal-duration',
    category: 'source-unsupported',
    party: 'media',
    zh: '源信息时长不合法(<0.01 or >604800)',
    en: 'The duration probed from the source file is below 0.01 or above 604800 seconds, which is 7 days.',
  },
  {
    code: -47200,
    step: 'duration',
    cause: 'zero-duration',
    category: 'media-metadata',
    party: 'media',
    zh: '文件的时长信息为0',
    en: 'The source file states a duration of 0.',
  },
  {
    code: -47300,
    step: 'concat',
    cause: 'concat-limit-exceeded',
    category: 'source-unsupported',
    party: 'caller',
    zh: '拼接超过最大值限制',
    en: 'The files to concatenate exceed the limit of a concatenation.',
  },
  {
    code: -47301,
    step: 'concat',
    cause: 'concat-resolution-mismatch',
    category: 'source-unsupported',
    party: 'caller',
    zh: '拼接文件分辨率不一致',
    en: 'The files to concatenate differ in resolution.',
  },
  {
    code: -47302,
    step: 'concat',
    cause: 'concat-probe-failed',
    category: 'media-metadata',
    party: 'media',
    zh: '拼接获取视频文件源信息失败',
    en: 'The information of a file to concatenate could not be read.',
  },
  {
    code: -47400,
    step: 'streams',
    cause: 'no-audio-or-video',
    category: 'source-unsupported',
    party: 'media',
    zh: '视频文件的音频和视频不存在',
    en: 'The source file holds neither audio nor video.',
  },
  {
    code: -47401,
    step: 'streams',
    cause: 'no-audio',
    category: 'source-unsupported',
    party: 'caller',
    zh: '转音频任务,原文件无音频数据',
    en: 'The task is to make audio, but the source file holds none.',
  },
  {
    code: -47402,
    step: 'streams',
    cause: 'no-video',
    category: 'source-unsupported',
    party: 'caller',
    zh: '转视频任务,原文件无视频数据',
    en: 'The task is to make video, but the source file holds none.',
  },
  {
    code: -47403,
    step: 'streams',
    cause: 'illegal-geometry',
    category: 'media-metadata',
    party: 'media',
    zh: '视频文件width/high/rotate/dar_w/dar_h不合法',
    en: 'The width, height, rotation or display aspect ratio of the source video is invalid.',
  },
]
