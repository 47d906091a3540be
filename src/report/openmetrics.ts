// It goes on under the name @prometheus-io/client, which needs Node 22.
import { Counter, Gauge, Registry, type RegistryContentType } from 'prom-client'
import type { Catalog } from '../catalog/catalog.ts'
import type { FailureCount, Ledger, Summary } from '../summary.ts'

/** Prometheus' own text form, which every scraper reads; or OpenMetrics 1.0, to the letter. */
export type Exposition = 'text' | 'openmetrics'

/** All metrics of one text. */
type Metrics = Registry<RegistryContentType>

/** What a scraper is told that it gets. */
export const CONTENT_TYPES: Readonly<Record<Exposition, RegistryContentType>> = {
  text: Registry.PROMETHEUS_CONTENT_TYPE,
  openmetrics: Registry.OPENMETRICS_CONTENT_TYPE,
}

/** In OpenMetrics this line ends the text. In Prometheus' form it is a comment, and shows that nothing was cut off. */
const END = '# EOF\n'

const KINDS = ['records', 'notJson', 'malformed', 'blank', 'oversize'] as const satisfies (keyof Ledger)[]
const OUTCOMES = ['succeeded', 'failed', 'unrecognised'] as const

/**
 * The counts as metrics. Their labels come out of the catalog alone, never out of the log: so there are only so many
 * series, whatever is read. Every code of the catalog has one from the start, with 0: a series that begins with its first
 * failure would show no increase, and raise no alert.
 *
 * @param catalog whose codes are given with 0, if the summary was made with it
 */
export async function openMetrics(
  summary: Summary,
  catalog: Catalog,
  exposition: Exposition,
): Promise<string> {
  const registry = new Registry<RegistryContentType>()
  registry.setContentType(CONTENT_TYPES[exposition])
  countFailures(registry, summary, catalog)
  countInput(registry, summary)
  describeCatalog(registry, summary)
  const text = await registry.metrics()
  return exposition === 'text' ? text + END : text
}

function countFailures(registry: Metrics, summary: Summary, catalog: Catalog): void {
  const labels = ['code', 'stage', 'step', 'cause', 'category'] as const
  const failures = counter(registry, 'faultline_failures', 'Failing codes, by what they mean.', labels)
  for (const { code, stage, step, cause, category, count } of [
    ...zeros(summary, catalog),
    ...summary.failures,
  ]) {
    failures.inc({ code: String(code), stage, step, cause, category }, count)
  }
  counter(registry, 'faultline_failed_records', 'Lines with at least one failing code.').inc(
    summary.failedRecords,
  )
  const codes = counter(registry, 'faultline_codes', 'Codes found, by what they said.', ['outcome'])
  for (const outcome of OUTCOMES) codes.inc({ outcome }, summary.codes[outcome])
}

function countInput(registry: Metrics, { input }: Summary): void {
  const lines = counter(registry, 'faultline_lines', 'Lines read, by what they were.', ['kind'])
  for (const kind of KINDS) lines.inc({ kind }, input[kind])
  counter(registry, 'faultline_bytes', 'Bytes read.').inc(input.bytes)
}

/** Two machines that count by different catalogs cannot be added up: it can be seen here. */
function describeCatalog(registry: Metrics, { catalog: { id, version } }: Summary): void {
  const name = 'faultline_catalog_info'
  const help = 'The catalog that says what codes mean.'
  const gauge = new Gauge({ name, help, labelNames: ['id', 'version'], registers: [] })
  gauge.set({ id, version }, 1)
  registry.registerMetric(gauge)
}

/** By another catalog the same code may mean something else, and be one series too many. */
function zeros(summary: Summary, catalog: Catalog): Omit<FailureCount, 'party' | 'retry'>[] {
  const { id, version, entries } = summary.catalog
  const isTheSame = catalog.id === id && catalog.version === version && catalog.faults.length === entries
  if (!isTheSame) return []
  const failed = new Map(summary.failures.map((failure) => [failure.code, failure]))
  return catalog.faults.map((fault) => ({ ...(failed.get(fault.code) ?? fault), count: 0 }))
}

/** A counter of this family, in this text alone: the package would keep it for the whole process. */
function counter<Label extends string>(
  registry: Metrics,
  family: string,
  help: string,
  labelNames: readonly Label[] = [],
): Counter<Label> {
  const counter = new Counter({ name: `${family}_total`, help, labelNames, registers: [] })
  registry.registerMetric(counter)
  return counter
}
