/** One way in which a value does not fit a schema, as ajv reports it (`ErrorObject`) with its option `verbose`. */
export interface Violation {
  /** A JSON Pointer: where the value is that does not fit. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: {
    readonly missingProperty?: string
    readonly additionalProperty?: string
    readonly allowedValues?: readonly string[]
  }
  /** The part of the schema that the keyword stands in. Its description names, as a noun, what is expected. */
  readonly parentSchema: { readonly description?: string; readonly properties?: object }
  /** The value itself. */
  readonly data: unknown
}

/** The longest text that is repeated to its author in full. */
const LONGEST_QUOTE = 40

/** One line that says where, what was expected, and what was found. */
export function describe(violation: Violation): string {
  return `${violation.instancePath || 'top level'}: ${complaint(violation)}`
}

/** A value in a few words. It need not be JSON. */
export function abridge(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value)
}

function complaint({ keyword, params, parentSchema, data }: Violation): string {
  const expected = `expected ${parentSchema.description}`
  if (keyword === 'required') return `${expected}, but ${abridge(params.missingProperty)} is missing`
  if (keyword === 'enum') return `expected one of ${params.allowedValues?.join(', ')}, found ${abridge(data)}`
  if (keyword !== 'additionalProperties') return `${expected}, found ${abridge(data)}`
  const known = Object.keys(parentSchema.properties ?? {})
  return `expected no members but ${known.join(', ')}, found ${abridge(params.additionalProperty)}`
}
