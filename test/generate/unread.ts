/** A part of a schema, as far as messages and the checks themselves refer to it. */
interface Part {
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Part>>
  readonly items?: Part
  readonly allOf?: readonly Part[]
}

/**
 * Takes out of the code that ajv wrote what nobody reads of a violation, see `Violation`, and of the schemas in it. It is
 * more than a third of that code once the names in it are short.
 */
export function withoutUnread(code: string): string {
  return code
    .replaceAll(/^(const schema\d+ = )(\{.*\});$/gm, (_, start, schema) => `${start}${reduced(schema)};`)
    .replaceAll(/schemaPath:"[^"]*",/g, '')
    .replaceAll(/,schema:(?:"(?:[^"\\]|\\.)*"|[^",])*(?=,parentSchema:)/g, '')
    .replaceAll(
      /params:\{(?!missingProperty|additionalProperty|allowedValues)(?:"(?:[^"\\]|\\.)*"|[^"}])*\}/g,
      'params:{}',
    )
}

function reduced(schema: string): string {
  return JSON.stringify(read(JSON.parse(schema)))
}

/** What is undefined is left out of JSON. */
function read({ description, enum: values, properties, items, allOf }: Part): Part {
  const members = Object.entries(properties ?? {}).map(([name, part]) => [name, read(part)] as const)
  return JSON.parse(
    JSON.stringify({
      description,
      enum: values,
      properties: properties && Object.fromEntries(members),
      items: items && read(items),
      allOf: allOf?.map(read),
    }),
  )
}
