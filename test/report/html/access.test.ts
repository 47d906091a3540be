import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../../src/catalog/fault.ts'
import { tencentVod } from '../../../src/catalog/tencent-vod.ts'
import { summaryHtml } from '../../../src/report/html/page.ts'
import type { Summary } from '../../../src/summary.ts'
import { emptySummary, everyFailure, fullSummary } from '../sample.ts'
import { CHROMIUM_IS_MISSING, inBrowser, makeBrowser, unfold } from './chromium.ts'
import { HOSTILE, shaped } from './hostile.ts'

const PHONE = { width: 360, height: 740 }
const VIEWPORTS = { phone: PHONE, desk: { width: 1200, height: 900 } }
const full = textOf(fullSummary())

describe.skipIf(CHROMIUM_IS_MISSING)(inBrowser('whoever reads the page'), () => {
  const open = makeBrowser()

  test.each([
    ['light', 'desk', 'en', fullSummary()],
    ['dark', 'desk', 'zh', fullSummary()],
    ['light', 'phone', 'zh', fullSummary()],
    ['dark', 'phone', 'en', everyFailure(3)],
    ['dark', 'desk', 'en', emptySummary()],
  ] as const)(
    'has no barrier that axe finds (%s, %s, %s)',
    async (colorScheme, device, language, summary) => {
      const options = { colorScheme, viewport: VIEWPORTS[device], bypassCSP: true }
      const { page } = await open(textOf(summary, language), options)
      await unfold(page)
      await page.evaluate(axe.source)
      const { violations }: axe.AxeResults = await page.evaluate('axe.run(document)')
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    },
  )

  test.each(['light', 'dark'] as const)(
    'sees marks on the paper, and numbers on their shades (%s)',
    async (colorScheme) => {
      const { page } = await open(full, { colorScheme })
      const colours: Record<string, string> = await page.evaluate(COLOURS)
      const contrast = (a: string, b: string): number => contrastOf(colours[a] ?? '', colours[b] ?? '')
      const parties = ['service', 'caller', 'media', 'unclear'].flatMap((each) => [
        each,
        `${each}-2`,
        `${each}-3`,
      ])
      for (const mark of [...parties, 'plain', 'other']) {
        expect(contrast(mark, 'paper'), mark).toBeGreaterThan(3)
      }
      for (const shade of [1, 2, 3, 4, 5]) {
        expect(contrast(`heat-${shade}`, `on-heat-${shade}`), String(shade)).toBeGreaterThan(4.5)
      }
    },
  )

  test.each([
    fullSummary(),
    everyFailure(2 ** 50),
    emptySummary(),
    shaped(HOSTILE).summary,
    shaped('long'.repeat(100)).summary,
  ])('does not scroll aside on a phone (%#)', async (summary) => {
    const { page } = await open(textOf(summary), { viewport: PHONE })
    await unfold(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  })

  test('skips to the report by the keyboard', async () => {
    const { page } = await open(full, { viewport: PHONE })
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    expect(await page.locator('.skip').boundingBox()).toMatchObject({ x: 8 })
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('report')
  })

  test('reaches by the keyboard what scrolls and what is folded', async () => {
    const { page } = await open(full, { viewport: PHONE })
    const reached = new Set<string>()
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.innerText'))
    }
    const expected = [
      'Sources, those with most failures first',
      '8 more',
      'Where it failed, and why',
      'When it failed',
      'The same as a table',
      'Runs that were counted: 2',
    ]
    expect([...reached]).toEqual(expect.arrayContaining(expected))
  })

  test('unfolds a table and scrolls a chart by the keyboard', async () => {
    const { page } = await open(full, { viewport: PHONE })
    await page.locator('#heat summary').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('#heat table').isVisible()).toBe(true)
    const region = page.locator('#time .scroll').first()
    await region.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => region.evaluate((each) => each.scrollLeft)).toBeGreaterThan(0)
  })
})

function textOf(summary: Summary, language: Language = 'en'): string {
  return summaryHtml(summary, tencentVod, language)
}

/** The colours of the style sheet in force, by name. */
const COLOURS = `(() => {
  const { cssRules } = document.styleSheets[0]
  const names = [...cssRules[0].style].filter((name) => name.startsWith('--'))
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(names.map((name) => [name.slice(2), style.getPropertyValue(name).trim()]))
})()`

/** As the guidelines of WCAG define it: 1 for the same colour, 21 for black on white. */
function contrastOf(a: string, b: string): number {
  const [high = 0, low = 0] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
