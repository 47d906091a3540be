import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FAULTLINE } from '../cli/command.ts'
import { faultline } from '../cli/faultline.ts'
import { AUTH, MEDIA, UNRECOGNISED } from '../cli/lines.ts'
import { makeScratch } from '../cli/scratch.ts'
import { ROOT } from '../package/packed.ts'

const scratch = makeScratch()
/** How a text becomes code, in whatever spelling a minifier may choose. */
const EVALUATION = [
  /(?<![\w$.])eval\s*\(|\(0,\s*eval\)/,
  /(?<![\w$])Function\s*\(/,
  /\bconstructor\s*\(\s*[`"']\s*return/,
  /[`"'](?:node:)?vm[`"']|\b(?:runInThisContext|runInNewContext|compileFunction)\b/,
  /\bimport\s*\(\s*[`"']data:/,
  /\bset(?:Timeout|Interval)\s*\(\s*[`"']/,
]
const FLAG = '--disallow-code-generation-from-strings'

describe('no text becomes code', () => {
  test.each(['src', 'dist'])('in any file of %s', (folder) => {
    const files = (readdirSync(join(ROOT, folder), { recursive: true }) as string[]).filter((file) =>
      /\.[jt]s$/.test(file),
    )
    expect(files.length).toBeGreaterThan(50)
    const found = files.filter((file) => {
      const text = readFileSync(join(ROOT, folder, file), 'utf8').replace(/^\s*(\/\*\*|\*|\/\/).*$/gm, '')
      return EVALUATION.some((pattern) => pattern.test(text))
    })
    expect(found).toEqual([])
  })

  test.each([
    "eval('1')",
    "new Function('return 1')",
    "Function('1')",
    "(0, eval)('1')",
    "import vm from 'vm'",
  ])('and %s would be found', (code) => {
    expect(EVALUATION.some((pattern) => pattern.test(code))).toBe(true)
  })
})

describe('an engine that makes no code of texts', () => {
  const log = scratch.write('a.ndjson', MEDIA + AUTH + UNRECOGNISED)
  const catalog = scratch.write(
    'catalog.json',
    '{"id":"mine","version":"1","entries":[{"code":77,"cause":"cut","category":"upload","message":"Cut off."}]}',
  )

  test('is what it says', () => {
    expect(spawnSync(process.execPath, [FLAG, '-e', 'new Function()']).status).not.toBe(0)
  })

  test('runs every part of the command', async () => {
    const { stdout } = await faultline(['-q', '--summary', 'json', '--top', 'a', '--window', '1h', log])
    const summary = scratch.write('summary.json', stdout)
    const [out, many] = [scratch.path('out'), scratch.path('many.ndjson.gz')]
    spawnSync('sh', ['-c', 'gzip -c "$1" > "$2"', 'sh', log, many])
    const all = [
      ...['table', 'csv', 'openmetrics', 'html'].map((form) => ['report', '--format', form, summary]),
      ['merge', '--allow-repeat', summary, summary],
      ['codes', '--catalog', catalog],
      ['explain', '4100'],
      ['--jobs', '2', '--out-dir', out, log, many],
      [
        '--strict',
        '--examples',
        '2',
        '--checkpoint',
        scratch.path('checkpoint'),
        '-o',
        scratch.path('o'),
        log,
      ],
    ]
    const failed = all.filter((words) => {
      const { status, stderr } = spawnSync(process.execPath, [FLAG, FAULTLINE, ...words])
      return status !== 0 || String(stderr).includes('EvalError')
    })
    expect(failed).toEqual([])
    expect(readdirSync(out, { recursive: true }).length).toBeGreaterThan(1)
  })
})
