import markdownIt, { type Token } from 'markdown-it'

/** What a renderer makes of a report. */
export interface Read {
  readonly headings: readonly string[]
  /** The rows of each table with the texts of their cells; the first row is the heading. */
  readonly tables: readonly (readonly (readonly string[])[])[]
  readonly paragraphs: readonly string[]
  /** What stands in blocks of code, without the line feed at the end of each. */
  readonly blocks: readonly string[]
  /** Everything else that a renderer would find, by its name: links, HTML, emphasis … */
  readonly others: readonly string[]
}

// All is switched on that could make something of a text.
const renderer = markdownIt({ html: true, linkify: true, breaks: true, typographer: false })

const EXPECTED = /^(?:heading|table|thead|tbody|tr|th|td|paragraph)_(?:open|close)$|^(?:inline|fence)$/
const EXPECTED_INSIDE = ['text', 'code_inline']
/** What GitHub or others make more of in text that is no code: mentions, mail, issues, emoji, formulas, addresses. */
const MORE = /@[^ ]|#\d|:[a-z]\w*:|\$|\bwww\.[^ ]|\.\p{L}|\b(?:https?|ftp):\/\/|\b(?:mailto|xmpp):[^ ]/iu

export function readMarkdown(markdown: string): Read {
  const tokens = renderer.parse(markdown, {})
  const inside = tokens.flatMap(({ children }) => children ?? [])
  const others = [
    ...tokens.filter(({ type }) => !EXPECTED.test(type)),
    ...inside.filter(
      ({ type, content }) => !EXPECTED_INSIDE.includes(type) || (type === 'text' && MORE.test(content)),
    ),
  ]
  return {
    headings: within(tokens, 'heading'),
    tables: tablesOf(tokens),
    paragraphs: within(tokens, 'paragraph'),
    blocks: tokens.filter(({ type }) => type === 'fence').map(({ content }) => content.replace(/\n$/, '')),
    others: others.map(({ type, content }) => `${type} ${content}`),
  }
}

/** The texts of what opens so. */
function within(tokens: readonly Token[], name: string): string[] {
  return tokens.flatMap(({ type }, index) => (type === `${name}_open` ? [textOf(tokens[index + 1])] : []))
}

function tablesOf(tokens: readonly Token[]): string[][][] {
  const tables: string[][][] = []
  tokens.forEach(({ type }, index) => {
    if (type === 'table_open') tables.push([])
    if (type === 'tr_open') tables.at(-1)?.push([])
    if (type === 'th_open' || type === 'td_open')
      tables
        .at(-1)
        ?.at(-1)
        ?.push(textOf(tokens[index + 1]))
  })
  return tables
}

function textOf(token: Token | undefined): string {
  return (token?.children ?? []).map(({ content }) => content).join('')
}
