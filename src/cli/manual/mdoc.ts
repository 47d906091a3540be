// The markup of manuals, mdoc(7), which both mandoc and groff read. A line that begins with a dot is a macro.

/** Characters that a formatter would take for markup, or make prettier than what is to be typed. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '"': '\\(dq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
}

/** A text, in which nothing is a macro. Each sentence begins a line, by which a formatter knows where sentences end. */
export function text(plain: string): string {
  const lines = plain
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/([.!?]) /g, '$1\n')
  return literal(lines)
}

/** One argument of a macro, whatever it holds. */
export function argument(plain: string): string {
  return `"${escaped(plain)}"`
}

export function section(title: string, ...body: readonly string[]): string {
  return [`.Sh ${title}`, ...body].join('\n')
}

export function paragraphs(...all: readonly string[]): string {
  return all.map(text).join('\n.Pp\n')
}

/** Terms, as macros, and what is told of each, as plain text. */
export function list(items: readonly (readonly [term: string, what: string])[]): string {
  return ['.Bl -tag -width Ds', ...items.map(([term, what]) => `.It ${term}\n${text(what)}`), '.El'].join(
    '\n',
  )
}

/** Lines to be typed, as they are. */
export function display(...lines: readonly string[]): string {
  return ['.Bd -literal -offset indent', ...lines.map(literal), '.Ed'].join('\n')
}

function literal(lines: string): string {
  return (
    escaped(lines)
      // At the start of a line a dot would begin a macro, and so would an apostrophe, which is escaped anyway.
      .replaceAll(/^\./gm, '\\&.')
      // Options and paths are not hyphenated: half of one can be neither searched for nor copied.
      .replaceAll(/(?<!\S)(?=\\-|\/)/g, '\\%')
  )
}

function escaped(plain: string): string {
  return plain.replaceAll(/[\\\-'"`^~]|[^\n -~]/gu, (character) => ESCAPES[character] ?? unicode(character))
}

/** By its number, so that the file is ASCII and no formatter has to guess its encoding. */
function unicode(character: string): string {
  const number = character.codePointAt(0) ?? 0
  return `\\[u${number.toString(16).toUpperCase().padStart(4, '0')}]`
}
