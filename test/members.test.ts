import { expect, test } from 'vitest'
import { NAME_KEYS } from '../src/catalog/callback-keys.ts'
import { findFault } from '../src/catalog/catalog.ts'
import type { Fault } from '../src/catalog/fault.ts'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { CODE_KEYS, fragment, INSERTED, layOut, STATUS_KEYS } from '../src/members.ts'
import { CODE_KEY, MEMBER, NAME_KEY, STATUS_KEY } from '../src/scan/names.ts'

const fault = findFault(tencentVod, -45029) as Fault

test('names are laid out as keys, the field, and a further field for each key', () => {
  const { names, field } = layOut(
    { codeKeys: ['code', 'errCode'], statusKeys: ['status'], nameKeys: ['ErrCodeExt'] },
    'decoded',
  )
  expect(names).toEqual([
    { text: 'code', kind: CODE_KEY },
    { text: 'errCode', kind: CODE_KEY },
    { text: 'status', kind: STATUS_KEY },
    { text: 'ErrCodeExt', kind: NAME_KEY },
    { text: 'decoded', kind: MEMBER },
    { text: 'codeDecoded', kind: MEMBER },
    { text: 'errCodeDecoded', kind: MEMBER },
    { text: 'statusDecoded', kind: MEMBER },
    { text: 'ErrCodeExtDecoded', kind: MEMBER },
  ])
  expect(field).toBe(4)
})

test.each([
  ['why', 'codeWhy'],
  ['解释', 'code解释'],
  ['X', 'codeX'],
  ['_x', 'code_x'],
])('with the field %s a further code gets %s', (field, further) => {
  const { names } = layOut({ codeKeys: ['code'], statusKeys: [], nameKeys: [] }, field)
  expect(names.map(({ text }) => text)).toEqual(['code', field, further])
})

test('the keys are those of the contract', () => {
  expect([...CODE_KEYS].sort()).toEqual([
    'Code',
    'ErrCode',
    'Errcode',
    'ErrorCode',
    'code',
    'errCode',
    'err_code',
    'errcode',
    'errorCode',
    'error_code',
    'errorcode',
  ])
  expect(STATUS_KEYS).toEqual(['status', 'Status'])
  expect(NAME_KEYS).toEqual(['ErrCodeExt'])
  expect(INSERTED).toEqual(['stage', 'step', 'cause', 'category', 'party', 'retry', 'message'])
})

test('a fragment is a comma and one member, without blanks, in the language that is asked for', () => {
  expect(fragment('decoded', fault, 'en').toString()).toBe(
    ',"decoded":{"stage":"transcode","step":"run","cause":"decode-failed","category":"media-corrupt","party":"media","retry":"after-fix","message":"While transcoding, ffmpeg could not decode the source file."}',
  )
  expect(fragment('decoded', fault, 'zh').toString()).toMatch(/,"message":"音视频转码，[^"]+"}$/)
})

test('a fragment of any fault is one JSON member with the seven words', () => {
  for (const each of tencentVod.faults) {
    for (const language of ['en', 'zh'] as const) {
      const value: unknown = JSON.parse(`{"code":1${fragment('a"b\\', each, language)}}`)
      const { stage, step, cause, category, party, retry, message } = each
      expect(value).toEqual({
        code: 1,
        'a"b\\': { stage, step, cause, category, party, retry, message: message[language] },
      })
    }
  }
})
