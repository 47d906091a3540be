import type { Random } from '../../random.ts'
import { host, type Line, milliseconds, pickCode } from './line.ts'

const CODECS = ['avc1.640028', 'hvc1.1.6.L120.90', 'mp4a.40.2', 'av01.0.08M.08']
const NOTES = [
  'written to both buckets',
  'kept from the last run',
  'encoded anew',
  'the status of this part is final',
]

const SHARES = { failing: 0.05, succeeding: 0.005, undocumented: 0.005 }

/** Lines of about 10 KiB, as of a packager that logs its whole manifest; one in twenty fails, before, in or after it. */
export function wideLine(random: Random, documented: readonly string[]): Line {
  const code = pickCode(random, documented, SHARES)
  const bytes = random.between(9_500, 11_000)
  const parts: string[] = []
  for (let length = 0; length < bytes - 300; length += (parts.at(-1) as string).length) {
    parts.push(part(random, parts.length))
  }
  if (code !== undefined)
    parts.splice(random.below(parts.length), 0, `{"task":"package","errCode":${code},"message":""}`)
  const head = `"level":30,"time":${milliseconds(random)},"hostname":"${host(random)}","fileId":"${random.digits(19)}"`
  return {
    text: `{${head},"manifest":{"version":7,"parts":[${parts.join(',')}]},"msg":"manifest written"}`,
    codes: code === undefined ? [] : [code],
  }
}

function part(random: Random, index: number): string {
  const uri = `/media/${random.hex(8)}/part-${String(index).padStart(5, '0')}.m4s`
  const size = `"bytes":${random.below(2_000_000)},"duration":${random.below(8000) / 1000}`
  const note = random.chance(0.3) ? `,"note":"${random.pick(NOTES)}"` : ''
  return `{"index":${index},"uri":"${uri}",${size},"codec":"${random.pick(CODECS)}","md5":"${random.hex(32)}"${note}}`
}
