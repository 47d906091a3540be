import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { span, type Text, widthOf } from '../../src/report/text.ts'
import { wrap } from '../../src/report/wrap.ts'
import { hostileText } from './arbitrary.ts'

function wrapped(text: string, width: number): string[] {
  return wrap([span(text)], width).map(textOf)
}

function textOf(line: Text): string {
  return line.map((span) => span.text).join('')
}

describe('a text', () => {
  test('is broken at blanks, which go', () => {
    expect(wrapped('the file is corrupt', 8)).toEqual(['the file', 'is', 'corrupt'])
  })

  test('stays as it is when it fits, or when there is no width', () => {
    expect(wrapped('the  file ', 10)).toEqual(['the  file '])
    expect(wrapped('the file is corrupt', 0)).toEqual(['the file is corrupt'])
  })

  test('is cut where a word is too wide', () => {
    expect(wrapped('a width/high/rotate', 8)).toEqual(['a', 'width/hi', 'gh/rotat', 'e'])
  })

  test('keeps together what a no-break space joins, Chinese too', () => {
    expect(wrapped('12\u00a0行 + 4\u00a0行格式错误', 14)).toEqual(['12\u00a0行 +', '4\u00a0行格式错误'])
  })

  test('keeps the format of each part', () => {
    const lines = wrap([span('= 12 '), span('not recognised', 'red'), span(' at all')], 9)
    expect(lines.map((line) => line.map(({ text, format }) => [text, format]))).toEqual([
      [
        ['= 12 ', undefined],
        ['not', 'red'],
      ],
      [['recognise', 'red']],
      [
        ['d', 'red'],
        [' at all', undefined],
      ],
    ])
  })
})

describe('Chinese', () => {
  test('is broken between any two characters, each of which takes two columns', () => {
    expect(wrapped('校验转码后文件', 6)).toEqual(['校验转', '码后文', '件'])
  })

  test('has no closing mark at the beginning of a line, and no opening one at its end', () => {
    expect(wrapped('音视频转码，上传', 10)).toEqual(['音视频转', '码，上传'])
    expect(wrapped('请求（失败）', 6)).toEqual(['请求', '（失', '败）'])
  })
})

test('nothing but blanks is lost, and no line is too wide, whatever the text is', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 3 }), fc.integer({ min: 2, max: 40 }), (texts, width) => {
      const text = texts.map((each) => span(each))
      const lines = wrap(text, width)
      const solid = (part: string): string => part.replaceAll(' ', '')
      expect(solid(lines.map(textOf).join(''))).toBe(solid(textOf(text)))
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
    }),
  )
})
