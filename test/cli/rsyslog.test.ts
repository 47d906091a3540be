import { mkdirSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { mergeSummaries } from '../../src/merge.ts'
import { feed } from '../feed.ts'
import { isMissing } from '../readme.ts'
import { Rsyslog } from './rsyslog.ts'
import { makeScratch } from './scratch.ts'

const missing = ['rsyslogd', 'perl'].filter(isMissing)
const withRsyslog = test.skipIf(missing.length > 0)
const hint = missing.length > 0 ? ` (skipped: ${missing.join(' and ')} is not installed)` : ''

const scratch = makeScratch()
const MANY = 3000
const FEW = 30
/** What is hard to quote, to answer, or to hold. rsyslog itself changes control characters before faultline sees them. */
const HOSTILE = Buffer.concat([
  Buffer.from('{"code":4100,"text":"\\"\\\\\\u0000 转码失败 \u2028"}\n'),
  Buffer.from('{"code":4100,"bytes":"'),
  Buffer.of(0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80),
  Buffer.from(
    '"}\n{"code":4100,"tab":\t1}\n{"code":4100,\n{}\nserver started\n[{"errCode":-45029},{"errCode":"-1"}]\n',
  ),
  Buffer.from(`{"errCode":-45029,"long":"${'x'.repeat(20_000)}"}\n`),
  Buffer.from(`{"codes":[${'{"errCode":-45029},'.repeat(200)}{"code":4100}]}\n`),
])
const HOSTILE_LINES = 9

let rsyslog: Rsyslog | undefined
afterEach(() => rsyslog?.kill())

withRsyslog.each(['mmexternal', 'omprog'])(
  `rsyslog with %s: every message comes out once and in order, explained, also through a restart${hint}`,
  async (module) => {
    const folder = scratch.path(module)
    mkdirSync(folder)
    rsyslog = new Rsyslog(folder, `rsyslog-${module}.conf`)

    await rsyslog.start()
    await rsyslog.send(linesFrom(0, FEW), FEW)
    await rsyslog.explains(FEW)
    rsyslog.pause()
    await rsyslog.send(linesFrom(FEW, MANY), MANY)
    const first = await rsyslog.stop()

    await rsyslog.start()
    const total = 2 * MANY + HOSTILE_LINES
    await rsyslog.send(Buffer.concat([linesFrom(MANY, 2 * MANY), HOSTILE]), total)
    // As logrotate does, in the middle of the work.
    rsyslog.signal('SIGHUP')
    await rsyslog.explains(total)
    const second = await rsyslog.stop()

    const { output, summary } = feed([rsyslog.received])
    const received = linesOf(rsyslog.received)
    const expected = linesOf(output)
    const explained = linesOf(rsyslog.explained)
    // An rsyslog that is stopped while it waits for an answer takes none any more: what is left stays as it came.
    const isLeft = (index: number) => module === 'mmexternal' && index >= FEW && index < MANY
    const wrong = explained.filter(
      (line, index) => line !== expected[index] && !(isLeft(index) && line === received[index]),
    )
    expect(wrong).toEqual([])
    expect(explained.length).toBe(total)
    const { runs: _, ...merged } = mergeSummaries(first, second)
    expect(merged).toEqual(summary)
    expect(summary.input.lines).toBe(total)
  },
)

/** Messages of which each says what number it has: a third of them fails. */
function linesFrom(start: number, end: number): Buffer {
  const lines: string[] = []
  for (let number = start; number < end; number++) {
    lines.push(`{"number":${number},"code":${number % 3 === 0 ? 4100 : 0}}\n`)
  }
  return Buffer.from(lines.join(''))
}

function linesOf(log: Buffer): string[] {
  return log.toString('latin1').split('\n').slice(0, -1)
}
