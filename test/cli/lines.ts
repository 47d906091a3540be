/** Lines for the tests of the command, each with its line feed, and what becomes of them. */

export const GOOD = '{"level":"info","code":0}\n'
export const PLAIN = 'server started\n'
export const UNRECOGNISED = '{"code":-46204}\n'

export const DECODED_45029 =
  ',"decoded":{"stage":"transcode","step":"run","cause":"decode-failed","category":"media-corrupt","party":"media",' +
  '"retry":"after-fix","message":"While transcoding, ffmpeg could not decode the source file."}'
export const MEDIA = '{"task":"a","errCode":-45029,"n":1.0}\n'
export const MEDIA_EXPLAINED = `{"task":"a","errCode":-45029${DECODED_45029},"n":1.0}\n`

export const DECODED_4100 =
  ',"decoded":{"stage":"api","step":"authentication","cause":"signature-failed","category":"auth","party":"caller",' +
  '"retry":"after-fix","message":"The signature of the request is wrong: check the keys and how it is computed."}'
export const AUTH = '{"code":"4100"}\n'
export const AUTH_EXPLAINED = `{"code":"4100"${DECODED_4100}}\n`
