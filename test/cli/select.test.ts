import { describe, expect, test } from 'vitest'
import { faultline } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED, PLAIN, UNRECOGNISED } from './lines.ts'

const MALFORMED = '{"code":4100,}\n'
const BLANK = ' \r\n'
const LONG = `{"text":"${'x'.repeat(1000)}"}\n`
const LOG = GOOD + MEDIA + PLAIN + AUTH + MALFORMED + UNRECOGNISED + BLANK + LONG
const LIMIT = ['--max-line-bytes', '500']

/** A word, and the lines that it means. */
const WORDS: readonly (readonly [word: string, lines: string])[] = [
  ['failed', MEDIA_EXPLAINED + AUTH_EXPLAINED],
  ['succeeded', GOOD],
  ['unrecognised', UNRECOGNISED],
  ['not-json', PLAIN],
  ['malformed', MALFORMED],
  ['blank', BLANK],
  ['oversize', LONG],
  ['code=-45029', MEDIA_EXPLAINED],
  ['code=4100', AUTH_EXPLAINED],
  ['stage=transcode', MEDIA_EXPLAINED],
  ['step=authentication', AUTH_EXPLAINED],
  ['cause=decode-failed', MEDIA_EXPLAINED],
  ['category=auth', AUTH_EXPLAINED],
  ['phase=input', MEDIA_EXPLAINED],
  ['party=caller', AUTH_EXPLAINED],
  ['retry=after-fix', MEDIA_EXPLAINED + AUTH_EXPLAINED],
]

describe('a word', () => {
  test.each(WORDS)('means the same to --only and --fail-on: %s', async (word, lines) => {
    const words = [...LIMIT, '--only', word, '--fail-on', word, '--summary', 'json']
    const { status, stdout, stderr } = await faultline(words, LOG)
    expect({ status, stdout }).toEqual({ status: 1, stdout: lines })
    expect(JSON.parse(stderr)).toMatchObject({ input: { lines: 8, bytes: LOG.length }, codes: { failed: 2 } })
    expect(await faultline(words, unlike(lines))).toMatchObject({ status: 0, stdout: '' })
  })
})

describe('--only', () => {
  test('writes lines that match any of its words, and ends with 0', async () => {
    const { status, stdout } = await faultline(
      [...LIMIT, '--only', 'blank', '--only', 'category=auth', '--only=unrecognised'],
      LOG,
    )
    expect({ status, stdout }).toEqual({ status: 0, stdout: AUTH_EXPLAINED + UNRECOGNISED + BLANK })
  })

  test('writes an unfinished last line as it is', async () => {
    const { stdout } = await faultline(['--only', 'failed'], PLAIN + AUTH.trimEnd())
    expect(stdout).toBe(AUTH_EXPLAINED.trimEnd())
    expect((await faultline(['--only', 'failed'], AUTH + PLAIN.trimEnd())).stdout).toBe(AUTH_EXPLAINED)
  })
})

describe('--fail-on', () => {
  test('ends with 1 if a line matches any of its words, whether or not it is written', async () => {
    const words = ['--fail-on', 'category=auth', '--fail-on', 'not-json']
    expect(await faultline([...words, '--only', 'blank'], MEDIA + PLAIN)).toMatchObject({
      status: 1,
      stdout: '',
    })
    expect(await faultline([...words, '-q', '--summary', 'none'], AUTH)).toMatchObject({
      status: 1,
      stdout: '',
    })
  })

  test('changes nothing that is written', async () => {
    const { status, stdout } = await faultline(['--fail-on', 'blank'], MEDIA + PLAIN)
    expect({ status, stdout }).toEqual({ status: 0, stdout: MEDIA_EXPLAINED + PLAIN })
  })
})

describe('a word that is none', () => {
  test.each(['--only', '--fail-on'])('is refused with all that there are: %s', async (option) => {
    const { status, stdout, stderr } = await faultline([option, 'broken'], LOG)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(
      new RegExp(`^faultline: ${option} broken: expected one of failed, succeeded, .*retry=…\n$`),
    )
  })

  test.each(['--only', '--fail-on'])('is refused with what the catalog has: %s', async (option) => {
    const { status, stderr } = await faultline([option, 'category=Auth'], LOG)
    expect(status).toBe(2)
    expect(stderr).toMatch(
      new RegExp(`^faultline: ${option} category=Auth: the catalog has no such category; it has auth, `),
    )
    expect(await faultline([option, 'code=45029'], LOG)).toMatchObject({
      status: 2,
      stderr: `faultline: ${option} code=45029: the catalog has no such code; \`faultline codes\` lists them\n`,
    })
  })
})

/** All lines of the log but these, as they were before they were explained. */
function unlike(lines: string): string {
  const explained: Record<string, string> = { [MEDIA_EXPLAINED]: MEDIA, [AUTH_EXPLAINED]: AUTH }
  const unwanted = lines.match(/[^\n]*\n/g)?.map((line) => explained[line] ?? line) ?? []
  return (
    LOG.match(/[^\n]*\n/g)
      ?.filter((line) => !unwanted.includes(line))
      .join('') ?? ''
  )
}
