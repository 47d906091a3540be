import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/catalog/fault.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'

const table = new URL('../../fixtures/catalog/tencent-vod.tsv', import.meta.url)
const [head, ...rows] = readFileSync(table, 'utf8').trimEnd().split('\n')
const english = tencentVod.faults.map((fault) => fault.message.en)

test('every fault is a row of the table, in all columns and in the same order', () => {
  expect(head).toBe('code\tstage\tstep\tcause\tcategory\tphase\tparty\tretry\tofficial_zh')
  expect(tencentVod.faults.map(row)).toEqual(rows)
})

test('there are 132 codes, each a number of its own', () => {
  const codes = tencentVod.faults.map((fault) => fault.code)
  expect(new Set(codes).size).toBe(132)
  expect(codes).toHaveLength(132)
  expect(codes.every(Number.isSafeInteger)).toBe(true)
})

test('only the members of a fault are there, in the order of their declaration', () => {
  const members = [
    'code',
    'catalog',
    'stage',
    'step',
    'cause',
    'category',
    'phase',
    'party',
    'retry',
    'message',
  ]
  for (const fault of tencentVod.faults) {
    expect(Object.keys(fault)).toEqual(members)
    expect(fault.catalog).toBe('vod-2.0')
    expect(Object.keys(fault.message)).toEqual(['en', 'zh'])
  }
})

test('a code whose output is bad blames nobody and may be tried once more', () => {
  for (const { phase, party, retry } of tencentVod.faults) {
    if (phase === 'output') expect({ party, retry }).toEqual({ party: 'unclear', retry: 'once' })
    else expect(retry).not.toBe('once')
  }
})

describe('the English message', () => {
  test('is one plain sentence', () => {
    for (const message of english) expect(message).toMatch(/^[A-Z][\x20-\x7e]*[A-Za-z0-9]\.$/)
    for (const message of english) expect(message).not.toMatch(/\. |\s\s|undefined/)
  })

  test('is a different one for each code', () => {
    expect(new Set(english).size).toBe(132)
  })

  test('is short enough to stand in a log line', () => {
    expect(Math.max(...english.map((message) => message.length))).toBeLessThanOrEqual(150)
  })

  test('says when it failed, at what, and on which file', () => {
    expect(of(-45029)).toBe('While transcoding, ffmpeg could not decode the source file.')
    expect(of(-43198)).toBe(
      'While querying the files to concatenate, ffmpeg met an unexpected end of one of them.',
    )
    expect(of(-44101)).toBe('While probing the result, ffmpeg reported corruption in the snapshot.')
    expect(of(-49189)).toBe(
      'While checking the result, ffmpeg could not identify the codec of the transcoded file.',
    )
  })

  test('means the result where the output is bad, and the source elsewhere', () => {
    for (const { phase, message } of tencentVod.faults) {
      if (phase === 'output') expect(message.en).toMatch(/ the (snapshot|transcoded file)\.$/)
      else expect(message.en).not.toMatch(/the (snapshot|transcoded file)/)
    }
  })

  function of(code: number): string | undefined {
    return tencentVod.faults.find((fault) => fault.code === code)?.message.en
  }
})

function row({ code, stage, step, cause, category, phase, party, retry, message }: Fault): string {
  return [code, stage, step, cause, category, phase, party, retry, message.zh].join('\t')
}
