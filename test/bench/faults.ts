import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FailureCount } from '../../src/summary.ts'

/** The vendor's table as a file of tab-separated values: what the peers read, and what the answers are made from. */
export const FAULTS_FILE = fileURLToPath(new URL('../../fixtures/catalog/tencent-vod.tsv', import.meta.url))

/** A row of the table, as a summary spells it. */
export type FaultRow = Omit<FailureCount, 'catalog' | 'count'>

/** All documented codes by their text, read from the table and not from the program that is measured. */
export function readFaults(): ReadonlyMap<string, FaultRow> {
  const [head, ...rows] = readFileSync(FAULTS_FILE, 'utf8').trimEnd().split('\n')
  const columns = head.split('\t')
  return new Map(rows.map((row) => [row.slice(0, row.indexOf('\t')), faultRow(columns, row.split('\t'))]))
}

function faultRow(columns: readonly string[], values: readonly string[]): FaultRow {
  const value = (column: string) => values[columns.indexOf(column)]
  return {
    code: Number(value('code')),
    stage: value('stage'),
    step: value('step'),
    cause: value('cause'),
    category: value('category'),
    party: value('party') as FaultRow['party'],
    retry: value('retry') as FaultRow['retry'],
  }
}
