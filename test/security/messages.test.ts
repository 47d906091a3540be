import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { endOf, faultline, somethingFrom, startFaultline } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()
/** What a terminal would obey: colours, a title, a new start of the line, a backspace, a turned direction, a C1 control. */
const HOSTILE = '\u001b[31m\u001b]0;owned\u0007\r\b\u007f\u202e\u2066\u009b2J\u200b\ufeff\u2028\u3164'
/** A catalog with any of the others is refused. */
const TURNED = '\u202e\u2066\u009b2J\u200b\ufeff\u2028\u3164'
const OBEYED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u3164]/u
const folder = scratch.path('folder')
mkdirSync(folder)
const named = `${folder}/${HOSTILE}.log`
const line = JSON.stringify({ code: 4100, who: HOSTILE, note: HOSTILE })
writeFileSync(named, `${line}\n{"code":"-99999999"}\n`)
const catalog = scratch.write(
  'catalog.json',
  JSON.stringify({
    id: 'mine',
    version: '1',
    entries: [{ code: 4100, cause: 'refused', category: 'auth', message: `It says ${TURNED}.` }],
  }),
)
const KEPT = ['--top', 'who', '--examples', '1', '--catalog', catalog]

describe('nothing that a terminal obeys reaches it', () => {
  test.each(['table', 'csv', 'markdown', 'html'])('from a log as %s', async (form) => {
    const { status, stdout } = await faultline(['-q', '--summary', form, ...KEPT, folder])
    expect(status).toBe(0)
    expect(stdout.replaceAll('\n', '')).not.toMatch(OBEYED)
    expect(stdout).toContain('\\u001b[31m\\u001b]0;owned\\u0007\\u000d\\u0008')
  })

  test.each([
    ['explain', ['explain', HOSTILE, '4100', '--catalog', catalog]],
    ['codes', ['codes', '--catalog', catalog]],
  ])('from a catalog by %s', async (_, words) => {
    const { stdout } = await faultline(words)
    expect(stdout).toContain('\\u202e')
    expect(stdout.replaceAll('\n', '')).not.toMatch(OBEYED)
  })

  test.each([
    ['an input', [HOSTILE]],
    ['a summary', ['merge', named]],
    ['a catalog', ['--catalog', named]],
    ['a checkpoint', ['--checkpoint', named, '/dev/null']],
    ['an option', [`--${HOSTILE}`]],
    ['a port', ['-F', folder, '--metrics', HOSTILE]],
  ])('from a message about %s', async (_, words) => {
    const { status, stderr } = await faultline(words)
    expect(status).toBe(2)
    expect(stderr).toContain('\\u001b')
    expect(stderr.replaceAll('\n', '')).not.toMatch(OBEYED)
  })

  test('from what is said while files are followed', async () => {
    const followed = scratch.write(`followed${HOSTILE}`, 'as it was\n')
    const running = startFaultline(['-F', '--from', 'start', '--summary', 'none', followed])
    const end = endOf(running)
    await somethingFrom(running.stdout)
    writeFileSync(followed, '')
    await somethingFrom(running.stderr)
    running.kill('SIGTERM')
    const { stderr } = await end
    expect(stderr).toContain('\\u001b')
    expect(stderr.replaceAll('\n', '')).not.toMatch(OBEYED)
  })
})

test('a name with a line feed does not make a message of its own', async () => {
  const { stderr } = await faultline(['--summary', 'none', 'x\nfaultline: all is well', '/dev/null'])
  expect(stderr).toBe(
    'faultline: x\\u000afaultline: all is well: cannot be read: no such file or directory\n',
  )
})

test('records come out as they are, whatever is in them', async () => {
  const bytes = Buffer.from(`{"note":"${HOSTILE}","code":0}\n${HOSTILE}\n`)
  const { bytes: output } = await faultline(['--summary', 'none'], bytes)
  expect(output.equals(bytes)).toBe(true)
})
