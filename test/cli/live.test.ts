import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { startShell } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED, PLAIN } from './lines.ts'

test('a line comes out when its line feed has come in, and waits for nothing else', async () => {
  const running = startShell('cat | faultline --summary none | cat')
  const output = reader(running.stdout)
  for (const [line, explained] of [
    [MEDIA, MEDIA_EXPLAINED],
    [PLAIN, PLAIN],
    [AUTH, AUTH_EXPLAINED],
    [GOOD, GOOD],
    ['\n', '\n'],
  ]) {
    running.stdin.write(line ?? '')
    expect(await output(explained?.length ?? 0)).toBe(explained)
  }
  for (const byte of MEDIA) running.stdin.write(byte)
  expect(await output(MEDIA_EXPLAINED.length)).toBe(MEDIA_EXPLAINED)
  running.stdin.end('{"code":')
  expect(await output(8)).toBe('{"code":')
  await once(running, 'close')
})

test('a line that is longer than allowed comes out before its line feed has come in', async () => {
  const running = startShell('cat | faultline --summary none --max-line-bytes 10 | cat')
  const output = reader(running.stdout)
  running.stdin.write('0123456789a')
  expect(await output(11)).toBe('0123456789a')
  running.stdin.write('bcdef')
  expect(await output(5)).toBe('bcdef')
  running.stdin.end(`\n{"a":1}\n`)
  expect(await output(9)).toBe('\n{"a":1}\n')
  await once(running, 'close')
})

/** Gives the next so many characters of a stream, when they are there. */
function reader(stream: Readable): (length: number) => Promise<string> {
  stream.setEncoding('utf8')
  let text = ''
  return async (length) => {
    while (text.length < length) {
      const chunk: string | null = stream.read()
      if (chunk === null) await once(stream, 'readable')
      else text += chunk
    }
    const [some, rest] = [text.slice(0, length), text.slice(length)]
    text = rest
    return some
  }
}
