import type { Random } from '../../random.ts'
import { host, type Line, milliseconds, pickCode } from './line.ts'

const SUBJECTS = [
  'task',
  'upload',
  'segment',
  'manifest',
  'worker',
  'lease',
  'callback',
  'thumbnail',
  'request',
  'session',
]
const VERBS = [
  'queued',
  'picked up',
  'encoded',
  'finished',
  'retried',
  'cached',
  'released',
  'acknowledged',
  'skipped',
]
const TAILS = [
  'after waiting for a free slot',
  'without a change of codec',
  'and its status was written back',
  'because the source is newer than the copy',
  'within the limit of the queue, next poll in 5 s',
  'the decoder kept up with the input',
  '(4100) of 9000 parts are there',
  'in \\"fast\\" mode, path C:\\\\media\\\\in',
  'as the plan asked for: two renditions, one cover, no watermark',
]
const COMPONENTS = ['scheduler', 'encoder', 'uploader', 'gateway', 'notifier', 'storage']
const CALLERS = ['pipeline/run.go:118', 'queue/lease.go:64', 'media/probe.go:231', 'http/client.go:77']
/** Members that look like codes from afar, and are none. */
const LOOKALIKES = [
  '"codec":"h264"',
  '"statusCode":200',
  '"status":"ok"',
  '"status":200',
  '"code":"ECONNRESET"',
  '"encoded":true',
  '"payload":"{\\"code\\":-45029}"',
]

const SHARES = { failing: 0.02, succeeding: 0.02, undocumented: 0.001 }

/** An application's log, by pino or by zap: one line in fifty fails, a few others succeed by number. */
export function applicationLine(random: Random, documented: readonly string[]): Line {
  const code = pickCode(random, documented, SHARES)
  const members = [`"reqId":"${random.hex(16)}"`, `"component":"${random.pick(COMPONENTS)}"`]
  if (random.chance(0.5)) members.push(`"fileId":"${random.digits(19)}"`)
  if (random.chance(0.5)) members.push(`"durationMs":${random.below(90_000)}`)
  if (random.chance(0.2) && code === undefined) members.push(random.pick(LOOKALIKES))
  if (code !== undefined) members.push(holder(random, code))
  const write = random.chance(0.5) ? pinoLine : zapLine
  return {
    text: write(random, members.join(','), code !== undefined),
    codes: code === undefined ? [] : [code],
  }
}

/** A member with the code in it, as different programs write it. */
function holder(random: Random, code: string): string {
  const value = random.chance(0.2) ? `"${code}"` : code
  switch (random.below(6)) {
    case 0:
      return `"code":${value}`
    case 1:
      return `"errCode":${value}`
    case 2:
      return `"error_code":${value}`
    case 3:
      return `"err":{"type":"TaskError","message":"the service gave up","code":${value},"stack":"TaskError: at run"}`
    case 4:
      return `"response":{"code":${value},"message":"","codeDesc":"x"}`
    default:
      return `"result":{"TaskId":"${random.hex(12)}","ErrCode":${value},"Message":""}`
  }
}

function message(random: Random): string {
  const words = [`${random.pick(SUBJECTS)} ${random.hex(8)} ${random.pick(VERBS)}`]
  for (let more = random.below(4); more > 0; more--) words.push(random.pick(TAILS))
  return words.join(' ')
}

function pinoLine(random: Random, members: string, failed: boolean): string {
  const head = `"level":${failed ? 50 : 30},"time":${milliseconds(random)},"pid":${random.between(10, 400)}`
  return `{${head},"hostname":"${host(random)}",${members},"msg":"${message(random)}"}`
}

function zapLine(random: Random, members: string, failed: boolean): string {
  const head = `"level":"${failed ? 'error' : 'info'}","ts":${milliseconds(random) / 1000}`
  return `{${head},"caller":"${random.pick(CALLERS)}","msg":"${message(random)}","host":"${host(random)}",${members}}`
}
