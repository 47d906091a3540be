import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipped, html } from '../../../src/report/html/markup.ts'
import { runs } from '../../arbitrary/runs.ts'
import { hostileText } from '../arbitrary.ts'

describe('a template of markup', () => {
  test('escapes whatever ends a text or a quoted attribute', () => {
    expect(html`<b title="${`"'<&>`}">${'</b>'}</b>`.toString()).toBe(
      '<b title="&quot;&#39;&lt;&amp;&gt;">&lt;/b&gt;</b>',
    )
  })

  test('takes markup as it is, alone and in lists', () => {
    const items = ['<', '>'].map((each) => html`<i>${each}</i>`)
    expect(html`<p>${items}${html`<br>`}</p>`.toString()).toBe('<p><i>&lt;</i><i>&gt;</i><br></p>')
  })

  test('leaves nothing for what is not there, and writes numbers', () => {
    expect(html`${undefined}|${[]}|${0}`.toString()).toBe('||0')
  })

  test('does not take markup for a text that was written before', () => {
    expect(html`${html`<b>`.toString()}`.toString()).toBe('&lt;b&gt;')
  })

  test('makes visible what a browser would obey or hide', () => {
    expect(html`${'\u202e\u0000\ud800\n'}`.toString()).toBe('\\u202e\\u0000\\ud800\\u000a')
  })

  test('cuts a text that no page could hold, and says so', () => {
    expect(html`${'a'.repeat(1_000_000)}`.toString()).toBe(`${'a'.repeat(2000)}… (+998,000)`)
  })

  test('lets no text begin a tag, a character reference, or end an attribute', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), (text) => {
        const written = html`${text}`.toString()
        expect(written).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)|[\p{Cc}\p{Cf}\p{Cs}]/u)
      }),
      runs(300),
    )
  })
})

test('a text is cut between characters', () => {
  expect(clipped('ab😀cd', 3)).toBe('ab… (+4)')
  expect(clipped('ab😀', 4)).toBe('ab😀')
})
