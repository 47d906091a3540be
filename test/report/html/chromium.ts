import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { makeScratch } from '../../cli/scratch.ts'
import { isMissing } from '../../readme.ts'

export const CHROMIUM_IS_MISSING = isMissing('chromium')

/** The name of tests that need a browser, which says so where there is none. */
export function inBrowser(name: string): string {
  return CHROMIUM_IS_MISSING ? `${name} (chromium is missing)` : name
}

/** A page in a browser. */
export interface Seen {
  readonly page: Page
  /** What the browser complained of, and what it asked for beyond the page. */
  readonly troubles: readonly string[]
}

/** A browser for the tests of one file. It opens a page from its text, as a file. */
export function makeBrowser(): (text: string, options?: BrowserContextOptions) => Promise<Seen> {
  const scratch = makeScratch()
  let browser: Browser
  beforeAll(async () => {
    const path = execFileSync('bash', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
    browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] })
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
  })
  afterAll(() => browser.close())
  let files = 0
  return async (text, options = {}) => {
    const url = pathToFileURL(scratch.write(`${++files}.html`, text)).href
    const page = await (await browser.newContext(options)).newPage()
    const troubles: string[] = []
    page.on('console', (message) => troubles.push(message.text()))
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('dialog', (dialog) => troubles.push(dialog.message()))
    page.on('request', (request) => {
      if (request.url() !== url) troubles.push(request.url())
    })
    await page.goto(url)
    return { page, troubles }
  }
}

/** Unfolds all that is folded. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true })')
}

/** The text of an element as it is rendered: without what is folded up or hidden. */
export async function seenIn(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).allInnerTexts()).join('\n')
}
