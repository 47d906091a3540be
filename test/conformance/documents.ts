import { readdirSync, readFileSync } from 'node:fs'

/** A document, as `fixtures/conformance/README.md` describes it. */
export interface Document {
  /** `numbers › two zeros` */
  readonly name: string
  readonly bytes: Buffer
  /** What RFC 8259 says of it. */
  readonly verdict: 'accept' | 'reject' | 'either'
  /** What we do. */
  readonly isAccepted: boolean
  /** Whether it is run as a line of its own. */
  readonly alone: boolean
  /** Whether it is run as a value in a line. */
  readonly within: boolean
}

const FOLDER = new URL('../../fixtures/conformance/', import.meta.url)
const HEAD = 'verdict\tdocument\twhat it is'
const VERDICT = /^(?:(accept|reject)|(either): (accepted|rejected))(?: (alone|within))?$/
const BYTES = /‹([0-9a-f]{2}(?: [0-9a-f]{2})*)›/g
const REPEATED = /‹(\d+)×((?:[^‹›]|‹[0-9a-f ]+›)+)›/g

export const DOCUMENTS: readonly Document[] = readdirSync(FOLDER)
  .filter((file) => file !== 'README.md')
  .flatMap((file) => documentsOf(file.replace('.tsv', ''), readFileSync(new URL(file, FOLDER), 'utf8')))

/** @throws Error for what cannot be read: a document that is not run must not look like one */
function documentsOf(theme: string, table: string): Document[] {
  const [head, ...rows] = table.trimEnd().split('\n')
  if (head !== HEAD) throw new Error(`${theme}: expected the head “${HEAD}”`)
  return rows.map((row) => {
    const [label = '', document = '', title = '', ...rest] = row.split('\t')
    const [, certain, open, choice, where] = VERDICT.exec(label) ?? []
    const verdict = (certain ?? open) as Document['verdict'] | undefined
    if (verdict === undefined || title === '' || rest.length > 0)
      throw new Error(`${theme}: cannot read “${row}”`)
    return {
      name: `${theme} › ${title}`,
      bytes: bytesOf(document),
      verdict,
      isAccepted: verdict === 'accept' || choice === 'accepted',
      alone: where !== 'within',
      within: where !== 'alone',
    }
  })
}

/** @throws Error for a mark that is left over */
function bytesOf(notation: string): Buffer {
  const whole = notation.replace(REPEATED, (_, times, text) => text.repeat(Number(times)))
  // Split at its only group, a text has what was between the marks at even places, and the marks at odd ones.
  const parts = whole.split(BYTES).map((part, index) => {
    if (index % 2 === 1) return Buffer.from(part.replaceAll(' ', ''), 'hex')
    if (/[‹›]/.test(part)) throw new Error(`cannot read “${notation}”`)
    return Buffer.from(part)
  })
  return Buffer.concat(parts)
}
