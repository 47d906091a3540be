/** One way in which a file can fail a command. */
export interface Cause {
  readonly number: number
  readonly cause: string
  readonly category: string
  /** The vendor's label. */
  readonly zh: string
  /** What happened, as the rest of a sentence that ends with the file. */
  readonly en: string
}

/**
 * The source is the vendor's table "视频处理类操作错误码说明".
 *
 * Numbers 89 to 97 are, in their order, what `has_codec_parameters` in FFmpeg's libavformat complains of: from there
 * it is known that "音频帧率" means the sample rate, and that DTS is the audio codec and not a time stamp.
 */
export const CAUSES: readonly Cause[] = [
  {
    number: 1,
    cause: 'corrupt-file',
    category: 'media-corrupt',
    zh: '解码失败, ffmpeg 通知文件已损坏',
    en: 'ffmpeg reported corruption in',
  },
  {
    number: 29,
    cause: 'decode-failed',
    category: 'media-corrupt',
    zh: '解码失败, ffmpeg 解码失败',
    en: 'ffmpeg could not decode',
  },
  {
    number: 89,
    cause: 'unknown-codec',
    category: 'media-metadata',
    zh: '元信息缺失, 原视频编解码器未知',
    en: 'ffmpeg could not identify the codec of',
  },
  {
    number: 90,
    cause: 'unknown-audio-frame-size',
    category: 'media-metadata',
    zh: '元信息缺失, 原视频音频帧大小未知',
    en: 'ffmpeg could not determine the audio frame size of',
  },
  {
    number: 91,
    cause: 'unknown-audio-sample-format',
    category: 'media-metadata',
    zh: '元信息缺失, 原视频音频帧格式未知',
    en: 'ffmpeg could not determine the audio sample format of',
  },
  {
    number: 92,
    cause: 'unknown-audio-sample-rate',
    category: 'media-metadata',
    zh: '元信息缺失, 原视频音频帧率未知',
    en: 'ffmpeg could not determine the audio sample rate of',
  },
  {
    number: 93,
    cause: 'unknown-audio-channels',
    category: 'media-metadata',
    zh: '元信息缺失, 原视频音频通道数未知',
    en: 'ffmpeg could not determine the number of audio channels of',
  },
  {
    number: 94,
    cause: 'no-decodable-dts-frames',
    category: 'media-metadata',
    zh: '元信息缺失, no decodable DTS frames',
    en: 'ffmpeg found no decodable DTS audio frames in',
  },
  {
    number: 95,
    cause: 'unknown-video-size',
    category: 'media-metadata',
    zh: '元信息缺失, 原视频视频宽高未知',
    en: 'ffmpeg could not determine the video width and height of',
  },
  {
    number: 96,
    cause: 'unknown-pixel-format',
    category: 'media-metadata',
    zh: '元信息缺失, 原视频色度空间未知',
    en: 'ffmpeg could not determine the pixel format of',
  },
  {
    number: 97,
    cause: 'no-frame-and-no-sar',
    category: 'media-metadata',
    zh: '元信息缺失, no frame in rv30,40 and no sar',
    en: 'ffmpeg found neither a frame nor a sample aspect ratio in the RV30 or RV40 video of',
  },
  {
    number: 98,
    cause: 'end-of-file',
    category: 'media-corrupt',
    zh: 'End of file',
    en: 'ffmpeg met an unexpected end of',
  },
  {
    number: 99,
    cause: 'seek-past-end',
    category: 'media-corrupt',
    zh: 'seeking outside actual filesize',
    en: 'ffmpeg tried to seek beyond the end of',
  },
]
