import { readdirSync, readFileSync } from 'node:fs'
import { everyCatalog } from '../src/catalog/built-in.ts'
import { findFault } from '../src/catalog/catalog.ts'
import type { Fault } from '../src/catalog/fault.ts'
import type { DecodeOptions } from '../src/options.ts'
import { decoded } from './oracle/contract.ts'

/** One behaviour, as `fixtures/cases/README.md` describes it. */
export interface WrittenCase {
  /** `numbers › The sign is part of the code` */
  readonly name: string
  readonly input: Buffer
  readonly options: DecodeOptions
  readonly output: Buffer
  /** By what is counted, as `records` and `failed -45029`; what is 0 is not there. */
  readonly counts: ReadonlyMap<string, number>
}

const FOLDER = new URL('../fixtures/cases/', import.meta.url)
const FENCE = /^```(\w+)( bytes)?\n([\s\S]*?)^```$/gm

export const CASES: readonly WrittenCase[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .flatMap((file) => casesOf(file.replace('.md', ''), readFileSync(new URL(file, FOLDER), 'utf8')))

function casesOf(theme: string, markdown: string): WrittenCase[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => readCase(`${theme} › ${section.slice(0, section.indexOf('\n'))}`, section))
}

/** @throws Error for a fence that is missing, unknown or out of order: a case that is not run must not look like one */
function readCase(name: string, section: string): WrittenCase {
  const fences = [...section.matchAll(FENCE)].map(([, fence = '', bytes, text = '']) => ({
    fence,
    text: bytes === undefined ? text : unescaped(text),
  }))
  if (!/^input(,options)?(,output)?,counts$/.test(fences.map(({ fence }) => fence).join())) {
    throw new Error(`${name}: expected the fences input, options, output, counts`)
  }
  const textOf = (wanted: string): string | undefined => fences.find(({ fence }) => fence === wanted)?.text
  const options = JSON.parse(textOf('options') ?? '{}') as DecodeOptions
  const input = bytesOf(textOf('input') ?? '', options)
  const output = textOf('output')
  return {
    name,
    input,
    options,
    output: output === undefined ? input : bytesOf(output, options),
    counts: countsOf(textOf('counts') ?? '', name),
  }
}

/** `«-45029»` as the object for that code, escaped once for each further `«`; characters as UTF-8, but for the bytes that were escaped. */
function bytesOf(text: string, { lang }: DecodeOptions): Buffer {
  const whole = text.replace(/(«+)(.*?)»+/g, (_, marks: string, code: string) => {
    const object = Buffer.from(decoded(findFault(everyCatalog, code) as Fault, lang), 'latin1').toString()
    return [...marks].slice(1).reduce((inner) => JSON.stringify(inner).slice(1, -1), object)
  })
  // Escaped bytes from 0x80 on wait as private characters, since as themselves they would become two bytes.
  return Buffer.concat(
    whole
      .split(/([\ue080-\ue0ff])/)
      .map((part) =>
        /^[\ue080-\ue0ff]$/.test(part) ? Buffer.of(part.charCodeAt(0) & 0xff) : Buffer.from(part),
      ),
  )
}

function unescaped(text: string): string {
  const single: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\' }
  return text
    .replaceAll('\n', '')
    .replace(/\\(?:([nrt\\])|x([0-9a-f]{2})|\((\d+)×(.+?)\))/g, (_, letter, hex, times, repeated) => {
      if (letter !== undefined) return single[letter] as string
      if (times !== undefined) return (repeated as string).repeat(Number(times))
      const byte = Number.parseInt(hex, 16)
      return String.fromCharCode(byte < 0x80 ? byte : 0xe000 + byte)
    })
}

function countsOf(text: string, name: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of text.trim().split(/,\s*/)) {
    const [, number, what] = /^(\d+) (\S+(?: \S+)?)$/.exec(item) ?? []
    if (number === undefined || what === undefined)
      throw new Error(`${name}: cannot read the count “${item}”`)
    if (number !== '0') counts.set(what, Number(number))
  }
  return counts
}
