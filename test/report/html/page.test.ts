import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tencentVod } from '../../../src/catalog/tencent-vod.ts'
import { renderSummary } from '../../../src/report/form.ts'
import { summaryHtml } from '../../../src/report/html/page.ts'
import type { Summary } from '../../../src/summary.ts'
import { runs } from '../../arbitrary/runs.ts'
import { arbitrarySummary, hostileText } from '../arbitrary.ts'
import { emptySummary, eventfulSummary, everyFailure, fullSummary } from '../sample.ts'
import { HOSTILE, shaped } from './hostile.ts'

const full = page(fullSummary())

describe('the page', () => {
  test('is one of the forms', async () => {
    const style = { color: true, width: 80, language: 'zh' } as const
    const rendered = await renderSummary('html', fullSummary(), tencentVod, style)
    expect(rendered).toBe(summaryHtml(fullSummary(), tencentVod, 'zh'))
  })

  test('is the same for the same summary', () => {
    expect(page(fullSummary())).toBe(full)
  })

  test('allows its style sheet and nothing else', () => {
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(full) ?? []
    const digest = createHash('sha256').update(style).digest('base64')
    expect(full).toContain(
      `content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'"`,
    )
    expect(full).not.toMatch(/<script|<link|<iframe|<img| style=| on\w+=| src=|url\(|@import/)
    expect(full.match(/ href="[^"]*"/g)?.filter((each) => !each.startsWith(' href="#'))).toEqual([])
  })

  test('says in its first bytes how it is written, and in which language', () => {
    expect(full).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">/)
    expect(summaryHtml(fullSummary(), tencentVod, 'zh')).toContain('<html lang="zh-CN"')
  })

  test('has one first heading, and leads to each section', () => {
    expect(full.match(/<h1>/g)).toHaveLength(1)
    const sections = idsOf(full)
    expect(sections).toEqual(['read', 'blame', 'heat', 'time', 'failures', 'top', 'unrecognised', 'examples'])
    expect([...full.matchAll(/<li><a href="#(\w+)"/g)].map(([, id]) => id)).toEqual(sections)
    const ids = [...full.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('tells of which catalog a failure is, where there are several', () => {
    const { failures, ...summary } = eventfulSummary()
    const mixed = failures.map((each, index) => ({
      ...each,
      catalog: index === 0 ? '<b>own</b>' : 'vod-2.0',
    }))
    const text = page({ ...summary, failures: mixed })
    expect(text).toContain('decode-failed · &lt;b&gt;own&lt;/b&gt;</p>')
    expect(text.match(/ · vod-2\.0<\/p>/g)).toHaveLength(failures.length - 1)
    expect(page(eventfulSummary())).not.toContain('vod-2.0')
  })

  test('leaves out what the summary has nothing of', () => {
    expect(idsOf(page(eventfulSummary()))).toEqual(['read', 'blame', 'heat', 'failures', 'unrecognised'])
    expect(idsOf(page(emptySummary()))).toEqual(['read'])
  })

  test('names the colours of its charts as the style sheet does', () => {
    const used = [
      ...page(everyFailure(3)).matchAll(/="var\(--([\w-]+)\)"/g),
      ...full.matchAll(/="var\(--([\w-]+)\)"/g),
    ]
    const names = new Set(used.map(([, name]) => name))
    expect(names.size).toBeGreaterThan(8)
    expect([...names].filter((name) => full.split(`--${name}: #`).length < 3)).toEqual([])
  })
})

describe('the verdict', () => {
  test.each([
    [emptySummary(), 'Nothing was read', '没有读到任何内容'],
    [counted(0, 0, 0), 'No codes were found', '未发现返回码'],
    [counted(5, 0, 0), 'No failures: all 5 codes are successes', '没有失败：5 个返回码全部成功'],
    [counted(4, 0, 1), 'None of the 5 codes is a documented failure', '5 个返回码中没有已收录的错误码'],
    [
      eventfulSummary(),
      '12,301 of 310,880 codes failed (4.0%)',
      '310,880 个返回码中有 12,301 个失败（4.0%）',
    ],
  ])('is the title and the heading (%#)', (summary, english, chinese) => {
    expect(page(summary)).toContain(`<title>faultline: ${english}</title>`)
    expect(page(summary)).toContain(`<h1>${english}</h1>`)
    expect(summaryHtml(summary, tencentVod, 'zh')).toContain(`<h1>${chinese}</h1>`)
  })

  test('says of the most frequent failure whose problem it is, and whether trying again helps', () => {
    const text = textOf(full)
    expect(text).toContain('The most frequent failure is -45029, 7,412 times (60.3% of all)')
    expect(text).toContain('whoever made the media file must act; trying again helps only after something')
  })

  test('says what to do where no codes were found', () => {
    expect(textOf(page(counted(0, 0, 0)))).toContain('If they stand under a key of another name: --key NAME')
  })

  test('warns of a summary that does not add up, and says where', () => {
    const summary = eventfulSummary()
    const wrong = textOf(page({ ...summary, input: { ...summary.input, blank: 26 } }))
    expect(wrong).toContain('This summary does not add up (lines by kind)')
    expect(wrong).toContain('1,284,032 lines ≠ 1,283,990 records')
    expect(wrong).toContain('the parts are 1,284,033, the total is 1,284,032')
    expect(textOf(full)).toContain('all 11 sums of this summary add up')
  })
})

describe('a long summary', () => {
  test('has every failure, most of them folded up', () => {
    const text = textOf(page(everyFailure(7)))
    expect(tencentVod.faults.filter(({ code }) => !text.includes(` ${code} `))).toEqual([])
    expect(text).toContain('102 more')
  })

  test('makes a page of a size that can be opened, and says what is left out', () => {
    const text = textOf(page(huge()))
    expect(page(huge()).length).toBeLessThan(2_000_000)
    expect(text).toContain('4,500 more are left out here')
    expect(text).toContain('4,800 more sources together')
    expect(text).toContain('4,971 other causes')
  })

  test('draws no more columns than can be told apart', () => {
    const { windows, ...summary } = fullSummary()
    const counts = Array.from({ length: 5000 }, (_, index) => ({
      start: `${new Date(index * 3_600_000).toISOString().slice(0, 19)}Z`,
      records: 1,
      failures: [{ code: -45029, count: 1 }],
    }))
    const text = textOf(page({ ...summary, windows: { seconds: 3600, untimed: 0, counts } }))
    expect(text).toContain('Each column is 1 d 1 h')
  })

  test('counts a time that there is not as none', () => {
    const { windows, ...summary } = fullSummary()
    const counts = [
      { start: '2026-01-32T00:00:00Z', records: 12_000, failures: [] },
      { start: '2026-01-02T00:00:00Z', records: 188, failures: [{ code: -45029, count: 188 }] },
    ]
    const text = textOf(page({ ...summary, windows: { seconds: 60, untimed: 0, counts } }))
    expect(text).toContain('12,000 of 12,188 failing records have no time')
  })
})

describe('hostile text', () => {
  test('changes no tag and no attribute', () => {
    const [hostile, harmless] = [HOSTILE, 'harmless'].map((text) => {
      const { summary, catalog } = shaped(text)
      return skeletonOf(summaryHtml(summary, catalog, 'en'))
    })
    expect(hostile).toEqual(harmless)
    expect(hostile?.length).toBeGreaterThan(300)
  })

  test('leads to no error, and to no tag that is not ours, whatever a summary holds', () => {
    const tags = new Set([full, page(everyFailure(1))].flatMap(skeletonOf).map(([, name]) => name))
    const markup = hostileText.map((text) => `${text}<x y='z'>"&`)
    fc.assert(
      fc.property(arbitrarySummary(markup), fc.constantFrom('en', 'zh'), (summary, language) => {
        const skeleton = skeletonOf(summaryHtml(summary, tencentVod, language))
        expect(skeleton.filter(([, name]) => !tags.has(name))).toEqual([])
      }),
      runs(40),
    )
  })
})

function page(summary: Summary): string {
  return summaryHtml(summary, tencentVod, 'en')
}

function idsOf(text: string): (string | undefined)[] {
  return [...text.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id)
}

/** What is read, without the tags and references. */
function textOf(text: string): string {
  return text
    .replace(/<style>.*?<\/style>|<[^>]*>/gs, '')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
}

/** All tags, with the names of their attributes. */
function skeletonOf(text: string): (readonly [names: string, tag: string | undefined])[] {
  return [...text.matchAll(/<(\/?[\w!]+)([^>]*)>/g)].map(([, tag, attributes = '']) => [
    attributes.replace(/"[^"]*"/g, '""'),
    tag,
  ])
}

function counted(succeeded: number, failed: number, unrecognised: number): Summary {
  const { input, ...summary } = emptySummary()
  const found = succeeded + failed + unrecognised
  return {
    ...summary,
    input: { ...input, lines: 9, records: 9 },
    codes: { found, succeeded, failed, unrecognised },
    unrecognisedOther: unrecognised,
  }
}

/** Thousands of everything, with long names. */
function huge(): Summary {
  const [first] = eventfulSummary().failures
  if (first === undefined) throw new Error('the sample has no failure')
  const names = Array.from({ length: 5000 }, (_, index) => `${index}-${'long '.repeat(40)}`)
  return {
    ...fullSummary(),
    failures: names.map((cause, index) => ({ ...first, code: index, cause, stage: cause, count: 1 })),
    sources: names.map((path) => ({ path, lines: 1, bytes: 1, failed: 1 })),
    top: [{ key: 'k', values: names.map((value) => ({ value, count: 1 })), error: 0, other: 0, without: 0 }],
    examples: {
      each: 1,
      lines: names.map((text, code) => ({ code, source: text, line: 1, text: text.repeat(50) })),
    },
  }
}
