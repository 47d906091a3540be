import type { Random } from '../../random.ts'
import { type Line, pickCode, timestamp } from './line.ts'

const SERVICES = ['转码服务', '截图服务', '上传网关', '回调通知', '媒资管理']
const COURSES = ['高等数学', '线性代数', '大学物理', '古代汉语', '世界近代史', '数据结构']
const ACTIONS = [
  '开始处理任务',
  '任务进入队列',
  '分片已经合并',
  '封面已经生成',
  '状态已写回数据库',
  '等待空闲的机器',
]
const REMARKS = [
  '码率与原片一致',
  '音频为双声道',
  '本次没有重试',
  '下一次轮询在五秒之后',
  '文件名含有空格和“引号”',
  '编码格式不变',
]

const SHARES = { failing: 0.05, succeeding: 0.05, undocumented: 0.002 }

/** An application's log in Chinese, three bytes for each character; one line in twenty fails. */
export function chineseLine(random: Random, documented: readonly string[]): Line {
  const code = pickCode(random, documented, SHARES)
  const title = `${random.pick(COURSES)}第${random.between(1, 60)}讲.mp4`
  const remarks = [random.pick(ACTIONS)]
  for (let more = random.between(1, 6); more > 0; more--) remarks.push(random.pick(REMARKS))
  const head = `"level":"info","time":"${timestamp(random)}","service":"${random.pick(SERVICES)}"`
  const media = `"文件":"${title}","fileId":"${random.digits(19)}"`
  const result = code === undefined ? '' : `,${random.pick(['"code"', '"errCode"', '"ErrorCode"'])}:${code}`
  return {
    text: `{${head},${media}${result},"msg":"${remarks.join('，')}。","traceId":"${random.hex(16)}"}`,
    codes: code === undefined ? [] : [code],
  }
}
