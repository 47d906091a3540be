import { describe, expect, test } from 'vitest'
import { faultline } from './faultline.ts'
import { DECODED_4100, DECODED_45029, MEDIA } from './lines.ts'

const SILENT = ['--summary', 'none']

describe('--lang', () => {
  test('zh puts the Chinese message beside the code, and nothing else differs', async () => {
    const { stdout } = await faultline([...SILENT, '--lang', 'zh'], MEDIA)
    expect(stdout).toContain('"message":"音视频转码，转码命令执行: 解码失败, ffmpeg 解码失败"}')
    expect(stdout.replace(/"message":"[^"]*"/, '')).toBe(
      (await faultline([...SILENT, '--lang', 'en'], MEDIA)).stdout.replace(/"message":"[^"]*"/, ''),
    )
  })

  test('zh writes the table in Chinese', async () => {
    expect((await faultline(['--lang', 'zh'], MEDIA)).stderr).toContain('音视频转码')
  })
})

describe('--field', () => {
  test('names the member, also that of a second code', async () => {
    const { stdout } = await faultline([...SILENT, '--field', 'why'], '{"code":4100,"errCode":-45029}')
    expect(stdout).toBe(
      `{"code":4100${DECODED_4100.replace('decoded', 'why')},"errCode":-45029${DECODED_45029.replace('decoded', 'errCodeWhy')}}`,
    )
  })

  test.each([
    ['', '--field "": expected a name of at least one character'],
    ['code', '--field "code": it would make "code" both a key and an inserted member'],
    [
      'cause',
      '--field "cause": it is a member of the inserted object (stage, step, cause, category, party, retry, message)',
    ],
  ])('%j is refused', async (name, message) => {
    expect(await faultline(['--field', name], MEDIA)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: ${message}\n`,
    })
  })
})

describe('--key and --status-key', () => {
  const line = '{"ret":4100,"result":4100,"state":-45029,"phase":200}\n'

  test('add keys: one for codes, one for documented numbers only', async () => {
    const { stdout, stderr } = await faultline(
      ['--summary', 'json', '--key', 'ret', '--status-key', 'state', '--status-key=phase'],
      line,
    )
    expect(stdout).toBe(
      `{"ret":4100${DECODED_4100},"result":4100,"state":-45029${DECODED_45029.replace('decoded', 'stateDecoded')},"phase":200}\n`,
    )
    expect(JSON.parse(stderr)).toMatchObject({ codes: { found: 2, failed: 2, unrecognised: 0 } })
  })

  test('change what kind of key a name is', async () => {
    const { stderr } = await faultline(
      ['--summary', 'json', '--key', 'status', '--status-key', 'code'],
      '{"status":404,"code":1}',
    )
    expect(JSON.parse(stderr)).toMatchObject({
      codes: { found: 1 },
      unrecognised: [{ code: '404', count: 1 }],
    })
  })

  test('take one name each: what follows is a file', async () => {
    const { status, stdout } = await faultline([...SILENT, '--key', 'ret', '/dev/null'], line)
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })

  test.each([
    [['--key', ''], '--key "": expected a name of at least one character'],
    [
      ['--status-key', 'message'],
      '--status-key "message": it is a member of the inserted object (stage, step, cause, category, party, retry, message)',
    ],
    [['--key', 'x', '--status-key', 'x'], '--key "x": the same name is given as a status key'],
    [['--key', 'decoded'], '--key "decoded": it would make "decoded" both a key and an inserted member'],
  ])('%j is refused', async (words, message) => {
    expect(await faultline(words, line)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: ${message}\n`,
    })
  })
})

describe('--strict', () => {
  const line = '{"level":"info", oops}\n'

  test('checks lines without a code as well', async () => {
    const counts = async (...words: string[]) =>
      JSON.parse((await faultline([...words, '--summary', 'json'], line)).stderr).input
    expect(await counts()).toMatchObject({ lines: 1, records: 1, malformed: 0 })
    expect(await counts('--strict')).toMatchObject({ lines: 1, records: 0, malformed: 1 })
  })

  test('changes no byte of what goes out', async () => {
    expect((await faultline(['--strict'], line + MEDIA)).stdout).toBe(
      (await faultline([], line + MEDIA)).stdout,
    )
  })
})

describe('--max-line-bytes', () => {
  const input = '{"code":4100}\n{"code": 4100}\n'

  test('lets longer lines pass and counts them; the line feed is not counted', async () => {
    const { stdout, stderr } = await faultline(
      ['--summary', 'json', '--max-line-bytes', '300'],
      `${input}{"code":4100,"x":"${'y'.repeat(300)}"}`,
    )
    expect(stdout).toBe(
      `{"code":4100${DECODED_4100}}\n{"code": 4100${DECODED_4100}}\n{"code":4100,"x":"${'y'.repeat(300)}"}`,
    )
    expect(JSON.parse(stderr)).toMatchObject({ input: { records: 2, oversize: 1 }, codes: { failed: 2 } })
    const { stdout: exact } = await faultline(['-q', '--summary', 'json', '--max-line-bytes', '13'], input)
    expect(JSON.parse(exact)).toMatchObject({ input: { records: 1, oversize: 1 } })
  })

  test('counts a code whose line would grow beyond it, but leaves the line alone', async () => {
    const { stdout, stderr } = await faultline(['--summary', 'json', '--max-line-bytes', '100'], input)
    expect(stdout).toBe(input)
    expect(JSON.parse(stderr)).toMatchObject({ input: { records: 2 }, codes: { failed: 2 } })
  })

  test.each(['NaN', 'many', '', '1.5', '1e6', '0x10', '-5', ' 5'])('%j is refused', async (number) => {
    expect(await faultline([`--max-line-bytes=${number}`], input)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: --max-line-bytes ${number}: expected a whole number\n`,
    })
  })

  test.each(['0', '1073741825', '99999999999999999999'])('%s is refused', async (number) => {
    const { status, stdout, stderr } = await faultline(['--max-line-bytes', number], input)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(
      /^faultline: --max-line-bytes \d+: expected a whole number from 1 to 1073741824\n$/,
    )
  })
})
