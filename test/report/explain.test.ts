import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import type { Catalog } from '../../src/catalog/catalog.ts'
import type { Fault, Language } from '../../src/catalog/fault.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { tencentVod3 } from '../../src/catalog/tencent-vod-3.ts'
import { type Explanation, explainText } from '../../src/report/explain.ts'
import { columnsOf, linesOf } from './screen.ts'

const UNKNOWN = ['-46204', '-46201', '-45086', '-47103', '45001', 'AccessDenied', '-4100', '']

function explain(code: string, language: Language = 'en', width = 0, color = false): Explanation {
  return explainText(code, tencentVod, { color, width, language })
}

describe('a documented code', () => {
  test('is explained in full', () => {
    const { text, known } = explain('-45201')
    expect(known).toBe(true)
    const [title = '', fields = '', advice = '', sameCause = '', sameStep = ''] = text.split('\n\n')
    expect(title).toMatch(
      /^-45201 {2}While probing the result before its upload.*\n {8}音视频转码，上传文件前获取文件信息: /,
    )
    expect(fields.replaceAll(/:.*/g, '').split('\n')).toEqual([
      'catalog   vod-2.0',
      'stage     transcode',
      'step      probe-before-upload',
      'cause     corrupt-file',
      'category  media-corrupt',
      'phase     output',
      'party     unclear',
      'retry     once',
    ])
    expect(advice).toMatch(/^What to do\n {2}.*\n {2}Try once more\./)
    expect(sameCause).toMatch(/^The same cause elsewhere\n(.*\n)* {2}-45001 transcode › run\n/)
    expect(sameStep).toMatch(/^Other causes of transcode › probe-before-upload\n {2}-45229 decode-failed\n/)
  })

  test('has the vendor label in both languages, once', () => {
    const label = '音视频转码，转码命令执行: 解码失败, ffmpeg 解码失败'
    expect(explain('-45029', 'en').text.split(label)).toHaveLength(2)
    expect(explain('-45029', 'zh').text.split(label)).toHaveLength(2)
    expect(explain('-45029', 'zh').text).not.toContain('While')
  })

  test('has the same cause in the seven other steps, and the twelve other causes of its step', () => {
    const { text } = explain('-45029')
    const [, , , sameCause = '', sameStep = ''] = text.split('\n\n')
    expect(codesIn(sameCause)).toEqual(['-43029', '-43129', '-44029', '-44129', '-45129', '-45229', '-49129'])
    expect(codesIn(sameStep)).toHaveLength(12)
    expect(codesIn(sameStep).every((code) => code.startsWith('-450') && code !== '-45029')).toBe(true)
  })

  test('without others beside it has no empty lists', () => {
    expect(explain('4400').text).not.toMatch(/elsewhere|Other causes/)
  })

  test('tells the service to act only where it must, and to try again only where that helps', () => {
    expect(explain('6000').text).toMatch(/Nothing is wrong on your side.*seconds/s)
    expect(explain('4100').text).toMatch(/Look at the call.*Do not try again/s)
    expect(explain('-43001').text).toMatch(/Look at the file.*Do not try again/s)
  })

  test.each(['en', 'zh'] as const)(
    'fits the terminal, and colour changes nothing but colour, in %s',
    (language) => {
      for (const code of [...tencentVod.faults.map((fault) => String(fault.code)), ...UNKNOWN]) {
        for (const width of [60, 100]) {
          const { text } = explain(code, language, width)
          expect(stripVTControlCharacters(explain(code, language, width, true).text)).toBe(text)
          for (const line of linesOf(text)) expect(columnsOf(line), line).toBeLessThanOrEqual(width)
        }
      }
    },
  )
})

test('0 is success', () => {
  expect(explain('0')).toEqual({ text: expect.stringMatching(/^0 {2}Success\./), known: true })
})

describe('a code that is not documented', () => {
  test.each(UNKNOWN)('%j is not known, and nothing is said of its meaning', (code) => {
    const { text, known } = explain(code)
    expect(known).toBe(false)
    expect(text).toContain('not in the catalog tencent-vod')
    expect(text).not.toMatch(/^(stage|cause|category|party|retry) /m)
  })

  test('whose family and cause are unknown', () => {
    const { text } = explain('-46204')
    expect(text).toContain('-462xx is no documented family.')
    expect(text).toContain('04 is no documented cause.')
    expect(text).toContain('mean other things')
  })

  test('whose digits are known each for itself', () => {
    expect(explain('-46201').text).toContain('01 is corrupt-file in the documented families.')
    expect(explain('-45086').text).toContain('-450xx is the family transcode › run.')
  })

  test('that looks like a check of the source has no family of causes', () => {
    expect(explain('-47101').known).toBe(true)
    expect(explain('-47103').text).toContain('each with a meaning of its own')
    expect(explain('-47103').text).not.toContain('cause')
  })

  test('that lacks its sign, or has one too many', () => {
    expect(explain('45001').text).toContain('-45001 is documented: the sign is part of the code.')
    expect(explain('-4100').text).toContain('4100 is documented: the sign is part of the code.')
  })

  test('cannot speak to the terminal', () => {
    expect(explain('\u001b[2J').text).toMatch(/^\\u001b\[2J {2}This code/)
  })
})

describe('a code of the newer callbacks', () => {
  const style = { color: false, width: 100, language: 'en' } as const
  const said = (code: string, catalog: Catalog = everyCatalog): string =>
    explainText(code, catalog, style).text

  test.each(tencentVod3.faults.map(({ code }) => String(code)))('%s is explained with its keys', (code) => {
    const { text, known } = explainText(code, everyCatalog, style)
    expect(known).toBe(true)
    expect(text).toMatch(/^catalog {3}vod-3\.0$/m)
    expect(text).toMatch(/^keys {6}(ErrCode, errCode|ErrCodeExt): it is this code nowhere else/m)
  })

  test('has its causes elsewhere, in the other catalog too', () => {
    expect(said('SourceFileError.NoVideoMedia')).toMatch(/^ {2}-47402 source-check › streams$/m)
    expect(said('6000')).toMatch(/^ {2}70000 {9}task › service +InternalError task › service$/m)
  })

  test('of a number is the same cause as the name that means the same, and no other one', () => {
    for (const [one, other] of [
      ['70000', 'InternalError'],
      ['InternalError', '70000'],
      ['60000', 'SourceFileError'],
      ['InvalidInput', '40000'],
    ] as const) {
      const [, , , sameCause = '', sameStep = ''] = said(one).split('\n\n')
      expect(sameCause).toMatch(new RegExp(`^The same cause elsewhere\n(.*\n)*.* ${other} +task › `))
      expect(sameStep).toMatch(/^Other causes of task › /)
      expect(sameStep).not.toContain(` ${other} `)
    }
  })

  test('has its names in one column, however long the codes are', () => {
    for (const width of [0, 80]) {
      const { text } = explainText('SourceFileError.NoVideoMedia', everyCatalog, { ...style, width })
      const sameStep = text.slice(text.indexOf('Other causes')).trim().split('\n').slice(1)
      expect(sameStep).toHaveLength(6)
      expect(new Set(sameStep.map((line) => /[a-z-]+$/.exec(line)?.index)).size).toBe(1)
    }
  })

  test('that asked for the wrong thing has no advice about signatures and balances', () => {
    for (const code of ['InvalidInput.TaskDuplicated', '40000', '4000', '-47402'])
      expect(said(code)).toMatch(/What to do\n {2}Look at what was asked for: the parameters/)
    for (const code of ['InvalidInput.PermissionDenied', '4100', '5300'])
      expect(said(code)).toMatch(/What to do\n {2}Look at the call: .* signature, .* pay for/)
  })

  test('fits the terminal in both languages', () => {
    for (const code of [...tencentVod3.faults.map(({ code }) => String(code)), 'SourceFileError.Unheard']) {
      for (const language of ['en', 'zh'] as const) {
        const { text } = explainText(code, everyCatalog, { color: false, width: 60, language })
        for (const line of text.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(60)
      }
    }
  })

  test('with a suffix that nobody documents is not known, and nothing is guessed from its prefix', () => {
    for (const code of ['SourceFileError.Unheard', 'SourceFileError.', 'SourceFileError.NoVideoMedia.More']) {
      expect(explainText(code, everyCatalog, style).known).toBe(false)
      expect(said(code)).toContain('SourceFileError is documented, but not with this suffix.')
      expect(said(code)).not.toContain('at fault')
    }
    expect(said('Unheard.NoVideoMedia')).not.toContain('documented')
  })

  test('is not known without its catalog, which is named', () => {
    expect(explainText('60000', tencentVod, style).known).toBe(false)
    expect(said('60000', tencentVod)).toContain('The catalog vod-3.0 documents it')
    expect(said('-45029', tencentVod3)).toContain('The catalog vod-2.0 documents it')
    expect(said('-45029', tencentVod3)).not.toContain('transcode')
  })
})

test('a custom code is explained from its own catalog', () => {
  const [first] = tencentVod.faults
  const message = { en: 'The upload was cut off.', zh: 'The upload was cut off.' }
  const fault: Fault = {
    ...(first as Fault),
    code: 'Upload.Cut',
    stage: 'upload',
    step: 'put',
    cause: 'cut',
    message,
  }
  const catalog = { id: 'my-team', version: '1', faults: [fault] }
  const { text, known } = explainText('Upload.Cut', catalog, { color: false, width: 80, language: 'en' })
  expect(known).toBe(true)
  expect(text.split('cut off.')).toHaveLength(2)
})

function codesIn(section: string): string[] {
  return section.match(/-\d{5}/g) ?? []
}
