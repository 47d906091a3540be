import { type Contract, decoded, fieldsFor } from './contract.ts'
import type { Member } from './json.ts'
import type { Code } from './line.ts'

const DEEPEST = 1024
const WORDS = ['stage', 'step', 'cause', 'category', 'party', 'retry', 'message']
const OBJECT = `\\{${WORDS.map((word) => `"${word}":"(?:[^"\\\\]|\\\\.)*"`).join(',')}\\}`

/** `[start, end)` of a text becomes one of these texts: the one that is asked for, the English and the Chinese one. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly texts: readonly [own: string, en: string, zh: string]
}

/** A member behind each failing code. */
export function insertions(
  members: readonly Member[],
  codes: readonly Code[],
  { options }: Contract,
): readonly Edit[] {
  const taken = new Set(members.map(({ object, key }) => `${object} ${key}`))
  const failed = new Set<number>()
  const edits: Edit[] = []
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
    edits.push({ start: end, end, texts: [own, en, zh] })
  }
  return edits
}

/** Nothing in the place of members that stand directly behind a code and have exactly our name, shape and spelling. */
export function removals(
  text: string,
  codes: readonly Code[],
  { options }: Contract,
  isPlain: (start: number, end: number) => boolean,
): readonly Edit[] {
  return codes
    .filter(({ decision }) => decision.is !== 'succeeded')
    .map(({ key, end: start }) => {
      const fields = fieldsFor(key, options)
      let end = start
      for (let next = ours(text, end, fields); next > end && isPlain(end, next); ) {
        end = next
        next = ours(text, end, fields)
      }
      return { start, end, texts: ['', '', ''] } as const
    })
}

/** The text with these changes; as it was if they would make it more than `room` bytes longer in either language. */
export function edited(text: string, edits: readonly Edit[], room: number): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start)
  if (growthBy(sorted) > room) return text
  let output = ''
  let pos = 0
  for (const { start, end, texts } of sorted) {
    output += text.slice(pos, start) + texts[0]
    pos = end
  }
  return output + text.slice(pos)
}

/** How many bytes may be put in, in either language. */
export function growthBy(edits: readonly Edit[]): number {
  return edits.reduce((sum, { texts: [, en, zh] }) => sum + Math.max(en.length, zh.length), 0)
}

/** Where our own member ends that begins at `pos`; `pos` if there is none. */
function ours(text: string, pos: number, fields: readonly string[]): number {
  const names = fields.map((field) => field.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')
  const pattern = new RegExp(`,"(?:${names})":${OBJECT}`, 'y')
  pattern.lastIndex = pos
  return pos + (pattern.exec(text)?.[0].length ?? 0)
}
