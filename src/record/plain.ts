/** An object as JSON has it: its members are data, and a copy of it is as good as the object itself. */
export type PlainObject = Record<string, unknown>

/**
 * Whether JSON would have braces or brackets for it: an array, or an object that was made by braces, by `JSON.parse` or
 * without a prototype, in whatever realm. A Date, a Map, a Buffer or an instance of a class is none: it could not be
 * copied without being changed.
 */
export function isContainer(value: unknown): value is PlainObject | unknown[] {
  return typeof value === 'object' && value !== null && (Array.isArray(value) || isPlain(value))
}

export function isPlain(value: object): value is PlainObject {
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/**
 * Whether JSON.stringify writes a member with this value, or leaves it out as if it were not there. What it leaves out
 * stays in a copy all the same: it may be what somebody further on calls.
 */
export function isWritten(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol'
}

/**
 * An object like `source` with other members: its prototype and its symbols are kept. `__proto__`, which JSON.parse makes
 * a key, is one here too.
 */
export function rebuilt(source: PlainObject, members: Iterable<readonly [string, unknown]>): PlainObject {
  const copy: Record<PropertyKey, unknown> = Object.fromEntries(members)
  for (const symbol of Object.getOwnPropertySymbols(source)) copy[symbol] = Reflect.get(source, symbol)
  return Object.getPrototypeOf(source) === null ? Object.setPrototypeOf(copy, null) : copy
}
