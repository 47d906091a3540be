/** Draws the picture of the report that the READMEs show: npm run picture. It needs chromium, and its fonts are the machine's. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LOGS = ['fixtures/logs/app.ndjson', 'fixtures/logs/callbacks.ndjson']
const PICTURE = 'fixtures/report/page.png'

const folder = mkdtempSync(join(tmpdir(), 'faultline-picture-'))
try {
  const page = join(folder, 'report.html')
  const words = ['-q', '--summary', 'html', '--summary-file', page, ...LOGS]
  execFileSync(process.execPath, ['bin/faultline.js', ...words], { cwd: ROOT })
  await draw(page)
} finally {
  rmSync(folder, { recursive: true })
}

async function draw(path: string): Promise<void> {
  const program = execFileSync('bash', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: 1000, height: 1030 } })
  await page.goto(pathToFileURL(path).href)
  await page.screenshot({ path: join(ROOT, PICTURE) })
  await browser.close()
}
