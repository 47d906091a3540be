import { type Contract, decoded, fieldsFor } from './contract.ts'
import type { Member } from './json.ts'
import type { Code } from './line.ts'

const DEEPEST = 1024
const WORDS = ['stage', 'step', 'cause', 'category', 'party', 'retry', 'message']
const OBJECT = `\\{${WORDS.map((word) => `"${word}":"(?:[^"\\\\]|\\\\.)*"`).join(',')}\\}`

/** The text with a member behind each failing code; as it was if that would be more than `room` bytes longer. */
export function inserted(
  text: string,
  members: readonly Member[],
  codes: readonly Code[],
  { options }: Contract,
  room: number,
): string {
  const taken = new Set(members.map(({ object, key }) => `${object} ${key}`))
  const failed = new Set<number>()
  let output = ''
  let pos = 0
  let longest = 0 // what would be added in the longer one of the two languages
  for (const { decision, object, key, depth, end } of codes) {
    if (decision.is !== 'failed') continue
    const [first, further] = fieldsFor(key, options)
    const field = failed.has(object) ? further : first
    failed.add(object)
    if (taken.has(`${object} ${field}`) || depth === DEEPEST) continue
    taken.add(`${object} ${field}`)
    const [own, en, zh] = [options.lang, 'en' as const, 'zh' as const].map(
      (lang) => `,"${field}":${decoded(decision.fault, lang)}`,
    ) as [string, string, string]
    output += text.slice(pos, end) + own
    longest += Math.max(en.length, zh.length)
    pos = end
  }
  output += text.slice(pos)
  return longest > room ? text : output
}

/** The text without the members that stand directly behind a code and have exactly our name and shape. */
export function stripped(text: string, codes: readonly Code[], { options }: Contract): string {
  let output = ''
  let pos = 0
  for (const { decision, key, end } of codes) {
    if (decision.is === 'succeeded') continue
    output += text.slice(pos, end)
    pos = end + ours(text, end, fieldsFor(key, options))
  }
  return output + text.slice(pos)
}

/** How long the members of our own are that begin at `pos`. */
function ours(text: string, pos: number, fields: readonly string[]): number {
  const names = fields.map((field) => field.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')
  const pattern = new RegExp(`(?:,"(?:${names})":${OBJECT})*`, 'y')
  pattern.lastIndex = pos
  return pattern.exec(text)?.[0].length ?? 0
}
