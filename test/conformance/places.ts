/** Where a document stands in a line with the code 4100. All texts are latin1: one character for each byte. */
export interface Place {
  readonly name: string
  /** The line in three parts, the document in the middle; undefined if the document cannot stand there. */
  readonly line: (document: string) => readonly [before: string, document: string, behind: string] | undefined
}

const CODE = '"code":4100'

export const PLACES: readonly Place[] = [
  { name: 'behind a code', line: (document) => [`{${CODE},"x":`, document, '}'] },
  { name: 'before a code', line: (document) => ['{"x":', document, `,${CODE}}`] },
  { name: 'between blanks before a code', line: (document) => ['{"x" : ', document, `\t,\r${CODE} }`] },
  { name: 'in an array behind a code', line: (document) => [`[{${CODE}},`, document, ']'] },
  { name: 'in an array before a code', line: (document) => ['[', document, `,{${CODE}}]`] },
  { name: 'in an array beside a code', line: (document) => ['{"x":[1,', document, `,"y"],${CODE}}`] },
  { name: 'around a code', line: aroundACode },
]

/** An object gets the code as its first member, an array as its first item. */
function aroundACode(document: string): [string, string, string] | undefined {
  const [, before, opening, rest] = /^([ \t\r]*)([[{])(.*)$/s.exec(document) ?? []
  if (before === undefined || opening === undefined || rest === undefined) return undefined
  const closing = opening === '{' ? '}' : ']'
  const comma = rest.trimStart().startsWith(closing) ? '' : ','
  return [`${before}${opening}${opening === '{' ? CODE : `{${CODE}}`}${comma}`, rest, '']
}
