import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { Enricher } from '../src/enrich.ts'
import { resolve } from '../src/options.ts'
import { Reader } from '../src/reader.ts'
import { containers } from './arbitrary/container.ts'
import { runs } from './arbitrary/runs.ts'
import { cutAt, expectSame, feed } from './feed.ts'

const [PARTIAL, FULL] = ['P {"code":', 'F 4100}'].map((text) => `2026-01-02T03:04:05Z stdout ${text}\n`) as [
  string,
  string,
]

test('pieces are put together wherever they are cut, and whatever their limit is', () => {
  const records = fc.constantFrom(
    '{"code":4100}',
    '{"log":"{\\"code\\":4100}\\n"}',
    `{"a":"${'x'.repeat(99)}","code":4100}`,
  )
  const log = fc
    .array(containers(records), { minLength: 1, maxLength: 3 })
    .map((all) => Buffer.from(`${all.join('\n')}\n`))
  const limit = fc.integer({ min: 40, max: 700 })
  const cuts = fc.array(fc.nat(), { maxLength: 6 })
  fc.assert(
    fc.property(log, limit, cuts, fc.boolean(), (bytes, maxLineBytes, positions, strip) => {
      const options = { maxLineBytes, strip, examples: 1 }
      const chunks = cutAt(
        bytes,
        positions.map((cut) => cut % (bytes.length + 1)),
      )
      expectSame(feed(chunks, options), feed([bytes], options))
    }),
    runs(400),
  )
})

test('a last line that is left out takes no line feed of another line with it', () => {
  const [line] = FULL.replace('4100}', '{"code":4100}').split('\n') as [string]
  const log = Buffer.from(`${PARTIAL.replace('stdout', 'stderr')}${line}\n${line.replace('4100', '0')}`)
  const { output } = feed([log], { only: ['failed'] })
  expect(output.toString().split('\n')).toEqual([expect.stringContaining('"decoded"'), ''])
})

describe('a piece', () => {
  test('waits, and all that stands behind it, until its last one comes', () => {
    const enricher = new Enricher(resolve({}))
    expect(enricher.write(Buffer.from(`{}\n${PARTIAL}`)).join('')).toBe('{}\n')
    expect(enricher.waiting).toBe(PARTIAL.length)
    expect(enricher.tally.lineCount).toBe(1)
    expect(enricher.write(Buffer.from(FULL.slice(0, -2))).join('')).toBe('')
    expect(enricher.write(Buffer.from('}\n')).join('')).toContain('"decoded"')
    expect([enricher.waiting, enricher.tally.lineCount, enricher.tally.failedRecords]).toEqual([0, 3, 1])
  })

  test('waits no longer than the chunk if nothing of it comes later', () => {
    const enricher = new Enricher(resolve({}))
    expect(enricher.write(Buffer.from(PARTIAL), true).join('')).toBe(PARTIAL)
    expect(enricher.write(Buffer.from(FULL)).join('')).toBe(FULL)
    enricher.write(Buffer.from(PARTIAL))
    expect(enricher.write(Buffer.alloc(0), true).join('')).toBe(PARTIAL)
    expect(enricher.tally.failedRecords).toBe(0)
  })

  test('passes if it and its others are too long, in no more memory than a line', () => {
    const enricher = new Enricher(resolve({ maxLineBytes: 1000 }))
    const longest = Array.from({ length: 100 }, () => {
      enricher.write(Buffer.from(PARTIAL))
      return enricher.waiting
    })
    expect(Math.max(...longest)).toBeLessThanOrEqual(1000)
    expect(enricher.isPassing).toBe(true)
    enricher.write(Buffer.from(FULL))
    expect(enricher.isPassing).toBe(false)
    expect(enricher.tally.bytes).toBe(100 * PARTIAL.length + FULL.length)
    expect([...enricher.tally.lines]).toEqual([0, 0, 0, 0, 101])
  })
})

test('a line is known to go on wherever it is cut, also if its head alone is too long', () => {
  const log = Buffer.from(`${PARTIAL}\n${FULL}${PARTIAL}${FULL}`)
  for (const maxLineBytes of [1, 4, 30, 47, 48, 49, 60]) {
    const whole = feed([log], { maxLineBytes })
    for (let cut = 0; cut <= log.length; cut++) expectSame(feed(cutAt(log, [cut]), { maxLineBytes }), whole)
    expectSame(
      feed(
        Array.from(log, (byte) => Buffer.of(byte)),
        { maxLineBytes },
      ),
      whole,
    )
  }
})

test('no byte is searched again for each of many pieces in a chunk', () => {
  const searches = vi.spyOn(Reader.prototype, 'nextCandidate')
  const log = Buffer.from((PARTIAL + FULL).repeat(1000))
  new Enricher(resolve({})).write(log)
  const searched = searches.mock.calls.map(
    ([pos], index) => Number(searches.mock.results[index]?.value) - pos,
  )
  searches.mockRestore()
  expect(searched.reduce((sum, each) => sum + each, 0)).toBeLessThan(3 * log.length)
})
