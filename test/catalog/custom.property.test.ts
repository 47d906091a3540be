import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import { type Catalog, findFault } from '../../src/catalog/catalog.ts'
import { extendCatalog, parseCatalog } from '../../src/catalog/custom.ts'
import type { Fault } from '../../src/catalog/fault.ts'
import { FaultlineError } from '../../src/errors.ts'

const nothing: Catalog = { id: 'nothing', version: '0', faults: [] }

const word = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const sentence = fc.string({ unit: 'binary' }).filter((text) => /\S/.test(text) && !/\p{Cc}/u.test(text))
const number = fc.oneof(
  fc.constantFrom(...everyCatalog.faults.map((fault) => fault.code)),
  fc.maxSafeInteger().filter((code) => code !== 0),
)
const name = fc.stringMatching(/^[ !#-[\]-~]{1,128}$/).filter((text) => !isJsonNumber(text))
const entry = fc.record(
  {
    code: fc.oneof(number, name),
    cause: word,
    category: word,
    message: fc.oneof(sentence, fc.record({ en: sentence, zh: sentence }, { requiredKeys: ['en'] })),
    stage: word,
    step: word,
    phase: fc.constantFrom('request', 'input', 'work', 'output'),
    party: fc.constantFrom('caller', 'media', 'service', 'unclear'),
    retry: fc.constantFrom('after-fix', 'once', 'backoff'),
    keys: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['code', 'cause', 'category', 'message'] },
)
const entryMembers = [
  'code',
  'keys',
  'cause',
  'category',
  'message',
  'stage',
  'step',
  'phase',
  'party',
  'retry',
]
const custom = fc.record({
  id: word,
  version: fc.stringMatching(/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/),
  entries: fc.uniqueArray(entry, { selector: ({ code }) => code }),
})

test('every entry of a valid catalog is found as it was written, and every other fault as it was', () => {
  fc.assert(
    fc.property(custom, (value) => {
      const extended = parseCatalog(everyCatalog, JSON.stringify(value), 'random')
      for (const { message, ...said } of value.entries) {
        const en = typeof message === 'string' ? message : message.en
        const zh = typeof message === 'string' ? message : (message.zh ?? message.en)
        expect(findFault(extended, said.code)).toEqual({
          ...defaults(),
          ...said,
          catalog: value.id,
          message: { en, zh },
        })
      }
      const added = value.entries.filter(({ code }) => findFault(everyCatalog, code) === undefined)
      expect(extended.faults.map(codeOf)).toEqual([...everyCatalog.faults, ...added].map(codeOf))
      const entries = new Set(value.entries.map(codeOf))
      for (const fault of everyCatalog.faults) {
        if (!entries.has(fault.code)) expect(findFault(extended, fault.code)).toBe(fault)
      }
    }),
  )
})

test('a catalog written out as a custom one is the same again', () => {
  fc.assert(
    fc.property(custom, (value) => {
      const { faults } = extendCatalog(everyCatalog, value, 'random')
      const entries = faults.map(({ catalog: _, ...entry }) => entry)
      const copied = parseCatalog(nothing, JSON.stringify({ id: 'copy', version: '1', entries }), 'copy')
      expect(copied.faults).toEqual(entries.map((entry) => ({ ...entry, catalog: 'copy' })))
    }),
    { numRuns: 25 },
  )
})

test('one wrong member is refused with its pointer', () => {
  const wrong = fc.constantFrom<unknown>(null, true, 0.5, '', 'two\nlines', {}, [[]])
  const place = fc.oneof(
    fc.constantFrom('/id', '/version', '/entries', '/typo'),
    fc.constantFrom(...entryMembers, 'typo').map((member) => `/entries/1/${member}`),
  )
  fc.assert(
    fc.property(fc.tuple(entry, entry), place, wrong, (entries, pointer, value) => {
      const broken: unknown = { id: 'a', version: '1', entries: entries.with(1, { ...entries[1] }) }
      set(broken, pointer.split('/').slice(1), value)
      const refused = pointer.replace(/\/typo$/, '') || 'top level'
      expect(() => extendCatalog(everyCatalog, broken, 'random')).toThrow(`\n  ${refused}`)
    }),
  )
})

test('whatever is no catalog at all is refused with an explanation', () => {
  const members = fc.record({ id: fc.anything(), version: fc.integer(), entries: fc.array(fc.anything()) })
  fc.assert(
    fc.property(fc.oneof(fc.anything({ maxKeys: 2 }), members), (value) => {
      const extend = () => extendCatalog(everyCatalog, value, 'random')
      expect(extend).toThrow(FaultlineError)
      expect(extend).toThrow(/^random is not a valid catalog:\n {2}.+: expected .+/)
    }),
  )
})

/** Puts a value where a path leads in nested objects and arrays. */
function set(target: unknown, [key = '', ...rest]: readonly string[], value: unknown): void {
  const members = target as Record<string, unknown>
  if (rest.length === 0) members[key] = value
  else set(members[key], rest, value)
}

function defaults(): Partial<Fault> {
  return { stage: 'custom', step: 'run', phase: 'input', party: 'unclear', retry: 'once' }
}

function codeOf({ code }: { code: number | string }): number | string {
  return code
}

function isJsonNumber(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'number' && text.trim() === text
  } catch {
    return false
  }
}
