import { describe, expect, test } from 'vitest'
import { tencentVod } from '../../../src/catalog/tencent-vod.ts'
import { summaryHtml } from '../../../src/report/html/page.ts'
import { fullSummary } from '../sample.ts'
import { CHROMIUM_IS_MISSING, inBrowser, makeBrowser, seenIn } from './chromium.ts'

const DESK = { width: 1200, height: 900 }
const full = summaryHtml(fullSummary(), tencentVod, 'en')

describe.skipIf(CHROMIUM_IS_MISSING)(inBrowser('the page in a browser'), () => {
  const open = makeBrowser()

  test('is seen, and asks for nothing', async () => {
    const { page, troubles } = await open(full, { viewport: DESK })
    expect(await seenIn(page, 'h1')).toBe('12,301 of 310,880 codes failed (4.0%)')
    expect(await seenIn(page, '#read')).toContain('1,284,032 lines = 1,283,990 records')
    expect(await seenIn(page, '#blame')).toMatch(/media\s+9,606\s+78\.1%/)
    expect(await page.locator('#failures li').count()).toBe(10)
    expect(await seenIn(page, '#top')).toContain('each count may be up to 12 too low')
    expect(await seenIn(page, '#examples')).toContain('<script>alert(1)</script>')
    expect(troubles).toEqual([])
  })

  test('has charts with labels in words, and with the names and numbers in them', async () => {
    const { page } = await open(full, { viewport: DESK })
    expect(await page.getByRole('img').count()).toBe(2)
    const labels = await page.locator('.chart').evaluateAll((all) => all.map((each) => each.ariaLabel))
    expect(labels[0]).toContain('The largest cell is decode-failed in transcode with 7,412')
    expect(labels[1]).toContain('24 columns from 2026-01-02 00:00 to 2026-01-02 23:00 UTC')
    expect(await page.locator('#heat text').allTextContents()).toEqual(
      expect.arrayContaining(['decode-failed', 'transcode', '7,412']),
    )
    expect(await page.locator('#time text').allTextContents()).toContain('2026-01-02 04:00')
    expect(await page.locator('#time .chart path[fill^="var(--media"]').count()).toBe(24)
  })

  test('is Chinese for who reads Chinese', async () => {
    const { page, troubles } = await open(summaryHtml(fullSummary(), tencentVod, 'zh'))
    expect(await seenIn(page, 'h1')).toBe('310,880 个返回码中有 12,301 个失败（4.0%）')
    const headings = await page.locator('h2').allTextContents()
    expect(headings.filter((heading) => !/\p{Script=Han}/u.test(heading))).toEqual([])
    expect(troubles).toEqual([])
  })

  test('stops a script that got in all the same', async () => {
    const script = '<img src=x onerror="window.pwned = 1"><script>window.pwned = 1</script>'
    const { page, troubles } = await open(full.replace('</main>', `${script}</main>`))
    expect(await page.evaluate('window.pwned')).toBeUndefined()
    expect(troubles.join()).toContain('Content Security Policy')
  })

  test('has other colours in the dark, in the charts too', async () => {
    const light = await open(full, { colorScheme: 'light' })
    const dark = await open(full, { colorScheme: 'dark' })
    for (const [selector, property] of [
      ['html', 'background-color'],
      ['body', 'color'],
      ['#heat .chart text', 'fill'],
      ['#heat .chart path[fill^="var(--heat"]', 'fill'],
      ['#time .chart path[fill^="var(--media"]', 'fill'],
    ] as const) {
      const script = `getComputedStyle(document.querySelector('${selector}'))['${property}']`
      const colours = [await light.page.evaluate(script), await dark.page.evaluate(script)]
      expect(colours[0], selector).toMatch(/^rgb\(/)
      expect(colours[0], selector).not.toBe(colours[1])
    }
  })

  test('has nothing folded, cut off or dark on paper', async () => {
    const { page } = await open(full, { colorScheme: 'dark', viewport: { width: 720, height: 900 } })
    expect(await seenIn(page, '#unrecognised')).not.toContain('-46490')
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await seenIn(page, '#unrecognised')).toContain('-46490')
    for (const table of await page.locator('details table').all())
      expect((await table.boundingBox())?.height).toBeGreaterThan(40)
    for (const chart of await page.locator('.chart').all()) {
      const { x, width } = (await chart.boundingBox()) ?? { x: 0, width: Number.POSITIVE_INFINITY }
      expect(x + width).toBeLessThanOrEqual(720)
    }
    const paper = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    expect(paper).toBe('rgb(255, 255, 255)')
  })
})
