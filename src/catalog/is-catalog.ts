import type { Catalog } from './catalog.ts'
import { LANGUAGES } from './fault.ts'

/** What must be a text in each fault. */
const WORDS = ['catalog', 'stage', 'step', 'cause', 'category', 'phase', 'party', 'retry']

/** Whether a value from outside is a catalog, of whose words no part would be missing where it is used. */
export function isCatalog(value: unknown): value is Catalog {
  const { id, version, faults } = membersOf(value)
  return isText(id) && isText(version) && Array.isArray(faults) && faults.every(isFault)
}

function isFault(value: unknown): boolean {
  const fault = membersOf(value)
  const message = membersOf(fault.message)
  return (
    (isText(fault.code) || Number.isSafeInteger(fault.code)) &&
    (fault.keys === undefined || (Array.isArray(fault.keys) && fault.keys.every(isText))) &&
    WORDS.every((word) => isText(fault[word])) &&
    LANGUAGES.every((language) => isText(message[language]))
  )
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}
