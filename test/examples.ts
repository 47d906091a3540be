import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as faultline from '../src/index.ts'

/** A block of code in a comment that says how something is used. */
export interface Example {
  /** `line.ts, 2nd` */
  readonly name: string
  /** As it is printed. */
  readonly code: string
}

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url))
const BLOCK = /^ \* ```ts\n((?: \*.*\n)*?) \* ```$/gm
/** `decode('4100')?.category // 'auth'`: what stands behind the slashes is the value of what stands before them. */
const CLAIM = /^(?!import |const |let |return |\/\/)(\S.*?) +\/\/ (.+)$/gm

export const EXAMPLES: readonly Example[] = (readdirSync(SOURCE, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(join(SOURCE, file), 'utf8').matchAll(BLOCK)].map(([, block = ''], index) => ({
      name: `${file}, example ${index + 1}`,
      code: block.replaceAll(/^ \* ?/gm, ''),
    })),
  )

/** How many values an example claims to have. */
export function claimsIn(code: string): number {
  return [...code.matchAll(CLAIM)].length
}

/** A module that runs the example and fails if a claim is wrong. What it uses of faultline is imported if it does not say so. */
export function moduleOf(code: string): string {
  const names = Object.keys(faultline).filter((name) => new RegExp(`\\b${name}[()]`).test(code))
  const checked = code.replaceAll(CLAIM, (_, expression, value) => `deepStrictEqual(${expression}, ${value})`)
  return [
    "import { deepStrictEqual } from 'node:assert'",
    `import { ${names.join(', ')} } from 'faultline'`,
    checked,
  ].join('\n')
}
