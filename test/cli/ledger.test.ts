import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultline, shell } from './faultline.ts'
import { AUTH, GOOD, MEDIA, PLAIN } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const logs = fileURLToPath(new URL('../../fixtures/logs/', import.meta.url))
const files = [
  scratch.write('crlf.ndjson', (GOOD + MEDIA + PLAIN + AUTH).replaceAll('\n', '\r\n')),
  scratch.write('unfinished.ndjson', `${GOOD}\n\n${MEDIA}{"code":4100}`),
  scratch.write('binary.bin', Buffer.from([0, 10, 13, 10, 10, 255, 254, 10, 123, 125, 10, 0])),
  scratch.write('empty.ndjson', ''),
]
const all = [...files, ...readdirSync(logs).map((name) => logs + name)]

describe('the ledger', () => {
  test.each(all)('agrees with wc: %s', async (file) => {
    const { input } = await summaryOf([file])
    const [feeds = 0, bytes] = wc(file)
    const unfinished = bytes !== 0 && readFileSync(file).at(-1) !== 10
    expect({ lines: input.lines, bytes: input.bytes }).toEqual({ lines: feeds + (unfinished ? 1 : 0), bytes })
    expect(input.records + input.notJson + input.malformed + input.blank + input.oversize).toBe(input.lines)
  })

  test('of several files is the sum of theirs', async () => {
    const each = await Promise.all(files.map((file) => summaryOf([file])))
    const whole = await summaryOf(files)
    for (const count of ['lines', 'bytes', 'records', 'notJson', 'malformed', 'blank', 'oversize']) {
      expect(whole.input[count], count).toBe(each.reduce((sum, { input }) => sum + input[count], 0))
    }
    expect(whole.codes.found).toBe(each.reduce((sum, { codes }) => sum + codes.found, 0))
  })

  test('agrees with grep on how many lines have a failure', async () => {
    const line =
      'for file; do faultline --summary none "$file"; echo; done | grep -a -c \'"decoded":{"stage":\''
    const { stdout } = await shell(line, files)
    expect((await summaryOf(files)).failedRecords).toBe(Number(stdout))
  })
})

test('noise comes out as it went in', async () => {
  const noise = scratch.path('noise')
  const line = 'head -c 1000000 /dev/urandom > "$1"; faultline --summary json < "$1" | cmp - "$1"'
  const { status, stdout, stderr } = await shell(line, [noise])
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  expect(JSON.parse(stderr).input).toMatchObject({ bytes: 1_000_000 })
})

async function summaryOf(paths: readonly string[]) {
  return JSON.parse((await faultline(['-q', '--summary', 'json', ...paths])).stdout)
}

function wc(file: string): number[] {
  const [lines, bytes] = execFileSync('wc', ['-l', '-c', file], { encoding: 'utf8' }).trim().split(/\s+/)
  return [Number(lines), Number(bytes)]
}
