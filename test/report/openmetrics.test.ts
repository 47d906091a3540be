import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCatalog } from '../../src/catalog/custom.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { CONTENT_TYPES, type Exposition, openMetrics } from '../../src/report/openmetrics.ts'
import type { Summary } from '../../src/summary.ts'
import { runs } from '../arbitrary/runs.ts'
import { isMissing } from '../readme.ts'
import { arbitrarySummary, hostileText } from './arbitrary.ts'
import { emptySummary, eventfulSummary, fullSummary } from './sample.ts'

const EXPOSITIONS: readonly Exposition[] = ['text', 'openmetrics']
const TOTALS = ['faultline_failed_records_total', 'faultline_bytes_total']
/** The interpreter of the system, which has the packages of the system. */
const PYTHON = '/usr/bin/python3'
const PARSER = 'prometheus_client.openmetrics.parser'
const hasParser = spawnSync(PYTHON, ['-c', `import ${PARSER}`]).status === 0

describe.each(EXPOSITIONS)('in the form %s', (exposition) => {
  test('every count of the summary is there, under its labels', async () => {
    const summary = fullSummary()
    const samples = samplesOf(await openMetrics(summary, tencentVod, exposition))
    for (const { code, stage, step, cause, category, count } of summary.failures) {
      const labels = { code: String(code), stage, step, cause, category }
      expect(samples.get(keyOf('faultline_failures_total', labels))).toBe(count)
    }
    const { input, codes, failedRecords } = summary
    for (const kind of ['records', 'notJson', 'malformed', 'blank', 'oversize'] as const) {
      expect(samples.get(keyOf('faultline_lines_total', { kind }))).toBe(input[kind])
    }
    for (const outcome of ['succeeded', 'failed', 'unrecognised'] as const) {
      expect(samples.get(keyOf('faultline_codes_total', { outcome }))).toBe(codes[outcome])
    }
    expect(TOTALS.map((name) => samples.get(keyOf(name, {})))).toEqual([failedRecords, input.bytes])
    const { id, version } = summary.catalog
    expect(samples.get(keyOf('faultline_catalog_info', { id, version }))).toBe(1)
  })

  test('every code of the catalog has a series from the start', async () => {
    const empty = samplesOf(await openMetrics(emptySummary(), tencentVod, exposition))
    const full = samplesOf(await openMetrics(eventfulSummary(), tencentVod, exposition))
    expect([...empty.keys()]).toEqual([...full.keys()])
    expect([...empty.keys()].filter((key) => key.includes('faultline_failures_total'))).toHaveLength(132)
    expect([...empty].filter(([, value]) => value !== 0).map(([key]) => key)).toEqual([
      keyOf('faultline_catalog_info', { id: 'tencent-vod', version: '1' }),
    ])
  })

  test('a summary by another catalog brings its own codes alone', async () => {
    const summary = { ...eventfulSummary(), catalog: { id: 'other', version: '1', entries: 3 } }
    const text = await openMetrics(summary, tencentVod, exposition)
    const failures = [...samplesOf(text).keys()].filter((key) => key.includes('faultline_failures_total'))
    expect(failures).toHaveLength(summary.failures.length)
  })

  test('nothing out of the log becomes a label', async () => {
    const word = 'from-the-log'
    const summary: Summary = {
      ...fullSummary(),
      unrecognised: [{ code: word, count: 1 }],
      runs: [word],
      sources: [{ path: word, lines: 1, bytes: 1, failed: 1 }],
      top: [{ key: word, values: [{ value: word, count: 1 }], error: 0, other: 0, without: 0 }],
      examples: { each: 1, lines: [{ code: 4100, source: word, line: 1, text: word }] },
    }
    const text = await openMetrics(summary, tencentVod, exposition)
    expect(text).not.toContain(word)
    expect([...samplesOf(text).keys()]).toEqual([
      ...samplesOf(await openMetrics(eventfulSummary(), tencentVod, exposition)).keys(),
    ])
  })

  test('hostile words come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, async (category, cause) => {
        const failure = { stage: 'a\\nb', step: '\\', party: 'unclear', retry: 'once' } as const
        const failures = [{ ...failure, code: 'X"Y', category, cause, count: 7 }]
        const text = await openMetrics({ ...emptySummary(), failures }, tencentVod, exposition)
        const labels = { code: 'X"Y', stage: 'a\\nb', step: '\\', cause, category }
        expect(samplesOf(text).get(keyOf('faultline_failures_total', labels))).toBe(7)
      }),
      runs(100),
    )
  })

  test('it ends with one line that says so, and holds no other', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySummary(hostileText), async (summary) => {
        const lines = (await openMetrics(summary, tencentVod, exposition)).split('\n')
        expect(lines.slice(-2)).toEqual(['# EOF', ''])
        expect(lines.filter((line) => line === '# EOF')).toHaveLength(1)
      }),
      runs(30),
    )
  })
})

test('two texts know nothing of each other', async () => {
  const [first, second] = await Promise.all(
    EXPOSITIONS.map((exposition) => openMetrics(eventfulSummary(), tencentVod, exposition)),
  )
  expect(await openMetrics(eventfulSummary(), tencentVod, 'text')).toBe(first)
  expect(second).not.toBe(first)
})

test('a counter is announced under the name that each form wants', async () => {
  expect(await openMetrics(emptySummary(), tencentVod, 'text')).toContain(
    '# TYPE faultline_lines_total counter\n',
  )
  expect(await openMetrics(emptySummary(), tencentVod, 'openmetrics')).toContain(
    '# TYPE faultline_lines counter\n',
  )
  expect(CONTENT_TYPES.openmetrics).toMatch(/^application\/openmetrics-text; version=1\.0\.0/)
  expect(CONTENT_TYPES.text).toMatch(/^text\/plain; version=0\.0\.4/)
})

describe.skipIf(isMissing('promtool'))('promtool (needs promtool of Debian’s prometheus)', () => {
  test('has no complaint', async () => {
    for (const summary of [emptySummary(), fullSummary(), hostileSummary()]) {
      const input = await openMetrics(summary, tencentVod, 'text')
      const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
        input,
        encoding: 'utf8',
      })
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
    }
  })
})

describe.skipIf(!hasParser)('the strict parser (needs python3-prometheus-client)', () => {
  test('reads the same samples', async () => {
    for (const summary of [emptySummary(), fullSummary(), hostileSummary()]) {
      const text = await openMetrics(summary, tencentVod, 'openmetrics')
      expect(samplesByPython(text)).toEqual(new Map([...samplesOf(text)].sort()))
    }
  })
})

function hostileSummary(): Summary {
  const words = [
    '"',
    '\\',
    '\\n',
    '\n',
    '\r\n',
    '\u0000\u001b[31m',
    '\u2028',
    '{a="b"} 1',
    '# EOF',
    '转码 "失败"',
  ]
  const failures = words.map((word) => ({
    ...{ code: word, stage: word, step: word, cause: word, category: word, count: 1 },
    ...({ party: 'unclear', retry: 'once' } as const),
  }))
  return { ...emptySummary(), failures, catalog: { id: 'a"\\\n', version: '\\', entries: 1 } }
}

test('a custom catalog may use all that its schema lets it', async () => {
  const entry = { code: " !#$%&'()*+,-./:;<=>?@[]^_`{|}~", cause: 'c', category: 'k', message: 'A sentence.' }
  const catalog = parseCatalog(
    tencentVod,
    JSON.stringify({ id: 'mine', version: '1', entries: [entry] }),
    'it',
  )
  const summary = { ...emptySummary(), catalog: { id: catalog.id, version: catalog.version, entries: 133 } }
  const samples = samplesOf(await openMetrics(summary, catalog, 'text'))
  const labels = { code: entry.code, stage: 'custom', step: 'run', cause: 'c', category: 'k' }
  expect(samples.get(keyOf('faultline_failures_total', labels))).toBe(0)
})

/** Reads the samples back, knowing nothing of how they were written. What is no sample and no comment throws. */
function samplesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const [, name = '', labels = '', value] = /^([a-z_]+)(?:\{(.*)\})? ([0-9]+)$/su.exec(line) ?? []
      if (value === undefined) throw new Error(`no sample: ${line}`)
      return [keyOf(name, labelsOf(labels)), Number(value)]
    }),
  )
}

function labelsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([a-z_]+)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/gsu)]
  if (pairs.map(([pair]) => pair).join('') !== text) throw new Error(`no labels: ${text}`)
  const unescaped = (value: string) =>
    value.replaceAll(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))
  return Object.fromEntries(pairs.map(([, name, value = '']) => [name, unescaped(value)]))
}

function samplesByPython(input: string): Map<string, number> {
  const program = `import json, sys
from ${PARSER} import text_string_to_metric_families as parse
text = sys.stdin.buffer.read().decode()
print(json.dumps([[s.name, s.labels, s.value] for family in parse(text) for s in family.samples]))`
  const { stdout, stderr } = spawnSync(PYTHON, ['-c', program], { input, encoding: 'utf8' })
  if (stderr !== '') throw new Error(stderr)
  const samples: [string, Record<string, string>, number][] = JSON.parse(stdout)
  return new Map(samples.map(([name, labels, value]) => [keyOf(name, labels), value] as const).sort())
}

function keyOf(name: string, labels: Readonly<Record<string, string>>): string {
  return JSON.stringify([name, Object.entries(labels).sort()])
}
