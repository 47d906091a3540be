import { CATALOG_NAMES } from './catalog/built-in.ts'
import type { Catalog } from './catalog/catalog.ts'
import type { Fault } from './catalog/fault.ts'
import type { Keys } from './members.ts'

/**
 * What is wrong with the first custom code that could stand under none of its keys, and so would never be found: a key
 * that is not looked for at all, or one that holds codes of the other kind. A built-in code may be left out on purpose,
 * by an option that makes its key one of another kind.
 */
export function unreachableCode({ faults }: Catalog, keys: Keys): string | undefined {
  const fault = faults.find((each) => isCustom(each) && !isReachable(each, keys))
  if (fault === undefined) return undefined
  const reasons = (fault.keys ?? []).map((key) => `${JSON.stringify(key)} ${reason(fault, key, keys)}`)
  return `code ${JSON.stringify(fault.code)} would never be found: ${reasons.join('; ')}`
}

function isCustom({ catalog }: Fault): boolean {
  return !CATALOG_NAMES.some((name) => name === catalog)
}

function isReachable({ code, keys }: Fault, { codeKeys, statusKeys, nameKeys }: Keys): boolean {
  const others = typeof code === 'number' ? statusKeys : nameKeys
  return keys === undefined || keys.some((key) => codeKeys.includes(key) || others.includes(key))
}

function reason({ code }: Fault, key: string, { statusKeys, nameKeys }: Keys): string {
  if (nameKeys.includes(key)) return 'holds only names'
  if (statusKeys.includes(key)) return `holds only numbers, unless it is one of keys (--key ${key})`
  return typeof code === 'number'
    ? `must be one of keys or statusKeys (--key ${key})`
    : `must be one of keys (--key ${key})`
}
