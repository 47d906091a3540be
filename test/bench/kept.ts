import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Figures, Part } from './figures.ts'

/** What the READMEs and charts are drawn from. */
export const KEPT_FILE = fileURLToPath(new URL('../../fixtures/bench/figures.json', import.meta.url))

export function readFigures(file = KEPT_FILE): Figures {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Figures) : {}
}

/** Whole or not at all, so that whoever interrupts a run keeps what it has. */
export function writeFigures(figures: Figures, file = KEPT_FILE): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, toJson(figures))
  renameSync(`${file}.new`, file)
}

/** One figure to a line, with as many digits as mean something, so that a difference can be read. */
function toJson(figures: Figures): string {
  const parts = Object.entries(figures).map(([name, part]: [string, Part]) => {
    const { figures: rows, ...head } = part
    const opening = JSON.stringify(head, null, 2).slice(0, -2).replaceAll('\n', '\n  ')
    const lines = rows.map((row) => `      ${JSON.stringify(row, rounded)}`).join(',\n')
    return `  ${JSON.stringify(name)}: ${opening},\n    "figures": [\n${lines}\n    ]\n  }`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value
}
