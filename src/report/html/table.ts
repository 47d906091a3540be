import { type Content, html, type Markup } from './markup.ts'

/** One column of a table. */
export interface Column<Row> {
  readonly heading: Content
  readonly cell: (row: Row) => Content
  readonly kind?: 'number' | 'wide'
}

/** A table with a caption. The first column names the rows. */
export function table<Row>(caption: Content, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  return html`<table><caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${kindOf(column)}>${column.heading}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column, index) => cell(column, row, index === 0))}</tr>\n`)}</tbody></table>
`
}

function cell<Row>(column: Column<Row>, row: Row, isName: boolean): Markup {
  const content = column.cell(row)
  return isName
    ? html`<th scope="row"${kindOf(column)}>${content}</th>`
    : html`<td${kindOf(column)}>${content}</td>`
}

function kindOf<Row>({ kind }: Column<Row>): Content {
  return kind === undefined ? undefined : html` class="${kind}"`
}
