import { describe, expect, test } from 'vitest'
import { summaryHtml } from '../../../src/report/html/page.ts'
import { visible } from '../../../src/report/visible.ts'
import { CHROMIUM_IS_MISSING, inBrowser, makeBrowser } from './chromium.ts'
import { HOSTILE, shaped } from './hostile.ts'

const PLACES = [
  ...['id', 'version', 'code', 'stage', 'step', 'cause', 'category', 'undocumented', 'other', 'chinese'],
  ...['unrecognised', 'run', 'source', 'second', 'key', 'value', 'from', 'text'],
]
const ELEMENTS = `[...document.querySelectorAll('*')].map((each) => [each.localName, ...each.getAttributeNames()].join(' '))`

describe.skipIf(CHROMIUM_IS_MISSING)(inBrowser('hostile text in a browser'), () => {
  const open = makeBrowser()

  test.each(['en', 'zh'] as const)(
    'makes no element and no attribute, and does nothing (%s)',
    async (language) => {
      const hostile = await open(pageWith(HOSTILE, language))
      const harmless = await open(pageWith('harmless', language))
      expect(await hostile.page.evaluate(ELEMENTS)).toEqual(await harmless.page.evaluate(ELEMENTS))
      expect(await hostile.page.evaluate('window.pwned')).toBeUndefined()
      expect(hostile.troubles).toEqual([])
    },
  )

  test('is seen as it is, wherever it stands', async () => {
    const { page } = await open(pageWith(HOSTILE, 'en'))
    const seen = await page.evaluate('document.documentElement.textContent')
    for (const place of PLACES) expect(seen, place).toContain(visible(place + HOSTILE))
  })

  test('is drawn in a chart as it is, as far as there is room', async () => {
    const { page } = await open(pageWith(HOSTILE, 'en'))
    const drawn = (await page.locator('#heat text').allTextContents()).join('\n')
    expect(drawn).toContain('cause<script>window.pwned')
    expect(drawn).toContain('stage<scri')
  })

  test('is no template of the charts', async () => {
    const { page } = await open(pageWith('{a|b}{b}', 'en'))
    const drawn = await page.locator('#heat text').allTextContents()
    expect(drawn).toEqual(expect.arrayContaining(['cause{a|b}{b}', 'stage{a|b}{b}', '2']))
  })
})

function pageWith(text: string, language: 'en' | 'zh'): string {
  const { summary, catalog } = shaped(text)
  return summaryHtml(summary, catalog, language)
}
