import type { Random } from '../../random.ts'
import { type Line, pickCode } from './line.ts'

const TASKS = { failing: 0.15, succeeding: 0.845, undocumented: 0.005 }
const OLD_TASKS = ['Transcode', 'SampleSnapshot', 'CoverBySnapshot', 'ImageSprite']
const NEW_TASKS = ['Transcode', 'AnimatedGraphics', 'SampleSnapshot', 'CoverBySnapshot', 'ImageSprites']
/** The newer style names every kind of event and of task there is, and gives all but one as null. */
const OTHER_EVENTS = '"FileUploadEvent":null,"PullCompleteEvent":null,"EditMediaCompleteEvent":null'
const LATER_EVENTS =
  '"WechatPublishCompleteEvent":null,"SplitMediaCompleteEvent":null,"ClipCompleteEvent":null'

/** Codes go through here on their way into the line: what is returned is what was recorded. */
type Place = (code: string) => string

/** Callbacks of finished workflows, old style and new: nearly each line holds codes, at several depths. */
export function callbackLine(random: Random, documented: readonly string[]): Line {
  const codes: string[] = []
  const place: Place = (code) => {
    codes.push(code)
    return code
  }
  const taskCode = () => pickCode(random, documented, TASKS) ?? '0'
  const kind = random.below(100)
  let text = `{"version":"4.0","eventType":"FileDeleted","data":{"fileIds":["${random.digits(19)}"]}}`
  if (kind < 45) text = oldWorkflow(random, taskCode, place)
  else if (kind < 90) text = newWorkflow(random, taskCode, place)
  else if (kind < 97) text = concatenation(random, documented, place)
  return { text, codes }
}

function oldWorkflow(random: Random, taskCode: () => string, place: Place): string {
  const task = () => {
    const code = place(taskCode())
    const head = `"taskType":"${random.pick(OLD_TASKS)}","status":"FINISH","errCode":${code},"message":""`
    const output = code === '0' ? `,"output":${oldMedia(random)}` : ''
    return `{${head},"input":{"definition":${random.between(1, 30) * 10},"watermark":0}${output}}`
  }
  const head = `"vodTaskId":"${random.digits(10)}-procedure-${random.hex(24)}","status":"FINISH","message":""`
  const media = `"errCode":${place(outerCode(random))},"fileId":"${random.digits(19)}","metaData":${oldMedia(random)}`
  const tasks = several(random, task)
  return `{"version":"4.0","eventType":"ProcedureStateChanged","data":{${head},${media},"processTaskList":[${tasks}]}}`
}

function newWorkflow(random: Random, taskCode: () => string, place: Place): string {
  const task = () => {
    const type = random.pick(NEW_TASKS)
    const others = NEW_TASKS.filter((name) => name !== type).map((name) => `"${name}Task":null`)
    const code = place(taskCode())
    const state = `"Status":"${code === '0' ? 'SUCCESS' : 'FAIL'}","ErrCode":${code},"Message":""`
    const input = `"Input":{"Definition":${random.between(1, 30) * 10},"WatermarkSet":null}`
    const output = `"Output":${code === '0' ? newMedia(random) : null}`
    return `{"Type":"${type}","${type}Task":{${state},${input},${output},"Progress":100},${others.join(',')}}`
  }
  const head = `"TaskId":"${random.digits(10)}-Procedure-${random.hex(24)}","Status":"FINISH"`
  const media = `"ErrCode":${place(outerCode(random))},"Message":"","FileId":"${random.digits(19)}","FileName":"clip"`
  const tasks = `"MetaData":${newMedia(random)},"MediaProcessResultSet":[${several(random, task)}]`
  const event = `{${head},${media},${tasks},"AiAnalysisResultSet":null,"AiRecognitionResultSet":null}`
  return `{"EventType":"ProcedureStateChanged",${OTHER_EVENTS},"ProcedureStateChangeEvent":${event},${LATER_EVENTS}}`
}

/** Here the code stands under `status`, where only a documented one counts. */
function concatenation(random: Random, documented: readonly string[], place: Place): string {
  const file = () => {
    const status = random.chance(0.3)
      ? place(random.pick(documented))
      : random.pick(['0', '0', '4', '-46204'])
    return `{"fileType":"${random.pick(['mp4', 'm3u8'])}","status":${status},"message":"","fileId":"${random.digits(19)}"}`
  }
  const data = `"message":"","vodTaskId":"Concat-${random.hex(32)}","fileInfo":[${several(random, file)}]`
  return `{"version":"4.0","eventType":"ConcatComplete","data":{${data}}}`
}

/** The whole may sum up its parts with a -1, which says nothing. */
function outerCode(random: Random): string {
  return random.chance(0.03) ? '-1' : '0'
}

function several(random: Random, make: () => string): string {
  return Array.from({ length: random.between(1, 6) }, make).join(',')
}

function oldMedia(random: Random): string {
  const size = `"size":${random.below(1e9)},"container":"mp4","bitrate":${random.below(4e6)},"height":720,"width":1280`
  const video = `"videoStreamList":[{"bitrate":${random.below(4e6)},"codec":"h264","fps":25,"height":720,"width":1280}]`
  const audio = `"audioStreamList":[{"codec":"aac","samplingRate":44100,"bitrate":${random.below(2e5)}}]`
  return `{${size},"md5":"${random.hex(32)}","duration":${random.below(7200)},${video},${audio}}`
}

function newMedia(random: Random): string {
  const url = `"Url":"https://media.example.com/${random.hex(8)}/${random.hex(20)}/v.f20.mp4","Container":"mov,mp4,m4a"`
  const size = `"Size":${random.below(1e9)},"Height":1080,"Width":1920,"Duration":${random.below(7.2e9) / 1e6}`
  const video = `"VideoStreamSet":[{"Bitrate":${random.below(4e6)},"Codec":"h264","Fps":24,"Height":1080,"Width":1920}]`
  const audio = `"AudioStreamSet":[{"Bitrate":${random.below(2e5)},"Codec":"aac","SamplingRate":48000}]`
  return `{${url},${size},"Rotate":0,"Md5":"${random.hex(32)}",${video},${audio}}`
}
