import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import { type Catalog, findFault } from '../../src/catalog/catalog.ts'
import { extendCatalog, parseCatalog } from '../../src/catalog/custom.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { FaultlineError } from '../../src/errors.ts'

const fixtures = new URL('../../fixtures/catalog/', import.meta.url)
const entry = { code: -50001, cause: 'upload-cut', category: 'upload', message: 'The upload was cut off.' }

describe('a custom catalog', () => {
  const extended = parseCatalog(
    tencentVod,
    readFileSync(new URL('my-team.json', fixtures), 'utf8'),
    'my-team.json',
  )

  test('has the ids and versions of both', () => {
    expect(extended).toMatchObject({ id: 'tencent-vod+my-team', version: '1+3' })
  })

  test('puts its new codes behind those of the base', () => {
    expect(extended.faults.slice(132).map((fault) => fault.code)).toEqual([
      -50001,
      'SourceFileError.ContentMalformed',
    ])
    expect(extended.faults[132]).toEqual({
      code: -50001,
      catalog: 'my-team',
      stage: 'upload',
      step: 'receive',
      cause: 'upload-cut',
      category: 'upload',
      phase: 'input',
      party: 'caller',
      retry: 'backoff',
      message: { en: 'The upload was cut off before the last part.', zh: '上传中断' },
    })
  })

  test('fills in what an entry leaves out', () => {
    expect(findFault(extended, 'SourceFileError.ContentMalformed')).toEqual({
      code: 'SourceFileError.ContentMalformed',
      catalog: 'my-team',
      stage: 'custom',
      step: 'run',
      cause: 'malformed-content',
      category: 'media-corrupt',
      phase: 'input',
      party: 'unclear',
      retry: 'once',
      message: {
        en: 'The content of the source file is malformed.',
        zh: 'The content of the source file is malformed.',
      },
    })
  })

  test('replaces a fault of the base as a whole, in its place', () => {
    const index = tencentVod.faults.findIndex((fault) => fault.code === -45029)
    expect(extended.faults[index]).toMatchObject({ code: -45029, category: 'camera-firmware' })
    expect(extended.faults[index]?.message.zh).toMatch(/^The source file comes from a camera/)
    expect(extended.faults.toSpliced(index, 1).slice(0, 131)).toEqual(tencentVod.faults.toSpliced(index, 1))
  })

  test('leaves the base as it was', () => {
    expect(findFault(tencentVod, -45029)?.category).toBe('media-corrupt')
    expect(tencentVod.faults).toHaveLength(132)
  })

  test('can say under which keys its codes are codes, and takes the place of a built-in one with all its keys', () => {
    const entries = [
      { ...entry, keys: ['ret', 'ErrCode'] },
      { ...entry, code: 60000 },
    ]
    const own = extendCatalog(everyCatalog, { id: 'a', version: '1', entries }, 'a')
    expect(findFault(own, -50001)).toHaveProperty('keys', ['ret', 'ErrCode'])
    expect(findFault(own, -50001, 'ret')).toBe(own.faults.at(-1))
    expect(findFault(own, -50001, 'code')).toBeUndefined()
    expect(findFault(own, 60000, 'code')).toMatchObject({ catalog: 'a', cause: 'upload-cut' })
    expect(own.faults).toHaveLength(everyCatalog.faults.length + 1)
  })

  test('can be extended again', () => {
    const twice = extendCatalog(extended, { id: 'night', version: '2025-06-30', entries: [entry] }, 'night')
    expect(twice).toMatchObject({ id: 'tencent-vod+my-team+night', version: '1+3+2025-06-30' })
    expect(twice.faults).toHaveLength(134)
    expect(findFault(twice, -50001)?.stage).toBe('custom')
  })

  test('takes a member that is undefined for one that is left out', () => {
    const value = { id: 'a', version: '1', entries: [{ ...entry, stage: undefined }] }
    expect(findFault(extendCatalog(tencentVod, value, 'a'), -50001)?.stage).toBe('custom')
  })

  test('may begin with a byte order mark', () => {
    const text = `\ufeff${JSON.stringify({ id: 'a', version: '1', entries: [] })}`
    expect(parseCatalog(tencentVod, text, 'a').faults).toEqual(tencentVod.faults)
  })

  test('may use every name that a log can hold without escapes, but not the spelling of a number', () => {
    const names = ['Access.Denied', "it's", 'a b', '0001', '+1', '1e', '-', 'NaN', '0x10', 'x'.repeat(128)]
    for (const code of names) expect(extended2(code).faults).toHaveLength(133)
    const refused = [
      '',
      '0',
      '-0',
      '4100',
      '-45029',
      '41.5',
      '4.1e3',
      '1E+400',
      'é',
      'a\tb',
      'a\\b',
      'x'.repeat(129),
    ]
    for (const code of refused) expect(() => extended2(code), code).toThrow(FaultlineError)

    function extended2(code: string): Catalog {
      return extendCatalog(tencentVod, { id: 'a', version: '1', entries: [{ ...entry, code }] }, 'a')
    }
  })
})

describe('a broken catalog: ', () => {
  const cases = readFileSync(new URL('broken.md', fixtures), 'utf8').matchAll(
    /^## (?<name>.+)\n\n```json\n(?<json>.+?)\n```\n\n```text\n(?<message>.+?)\n```$/gms,
  )
  test.each([...cases].map(({ groups }) => groups ?? {}))('$name', ({ json = '', message }) => {
    expect(refusal(() => parseCatalog(tencentVod, json, 'team.json')).message).toBe(message)
  })

  test('what is no JSON value at all', () => {
    const value = {
      id: 'a',
      version: '1',
      entries: [{ ...entry, code: Number.NaN, cause: () => 1, category: 1n }],
    }
    expect(
      refusal(() => extendCatalog(tencentVod, value, 'here'))
        .message.split('\n  ')
        .slice(1),
    ).toEqual([
      expect.stringMatching(/^\/entries\/0\/code: expected a whole number, .*, found NaN$/),
      expect.stringMatching(/^\/entries\/0\/cause: expected words .*, found a function$/),
      expect.stringMatching(/^\/entries\/0\/category: expected words .*, found 1$/),
    ])
  })

  test('what is found is quoted, but not at any length', () => {
    const value = { id: 'a', version: 'ü'.repeat(1000), entries: [] }
    expect(refusal(() => extendCatalog(tencentVod, value, 'here')).message).toMatch(/found "ü{40}…"$/)
  })
})

describe('text that is no JSON', () => {
  afterEach(() => void vi.restoreAllMocks())

  test('is reported with its line and column', () => {
    const error = refusal(() => parseCatalog(tencentVod, '{\r\n  "id": "my-team",\r\n}', 'team.json'))
    expect(error.message).toBe(
      'team.json is not JSON: Expected double-quoted property name (line 3, column 1)',
    )
    expect(error.cause).toBeInstanceOf(SyntaxError)
  })

  test.each([
    ["Expected ',' in JSON at position 7", "Expected ',' (line 2, column 4)"],
    ["Expected ',' in JSON at position 7 (line 2 column 4)", "Expected ',' (line 2, column 4)"],
    ['Unexpected data after JSON at position 0', 'Unexpected data after JSON (line 1, column 1)'],
    ['Unexpected end of JSON input', 'Unexpected end of JSON input'],
    [
      'Unexpected token \']\', ..."1,\n ]" is not valid JSON',
      'Unexpected token \']\', ..."1, ]" is not valid JSON',
    ],
  ])('is reported where an engine says %j', (engine, told) => {
    vi.spyOn(JSON, 'parse').mockImplementation(() => {
      throw new SyntaxError(engine)
    })
    const error = refusal(() => parseCatalog(tencentVod, '[1,\n2  3]', 'team.json'))
    expect(error.message).toBe(`team.json is not JSON: ${told}`)
  })
})

function refusal(action: () => unknown): FaultlineError {
  try {
    action()
  } catch (error) {
    if (error instanceof FaultlineError && error.code === 'bad-catalog') return error
    throw error
  }
  throw new Error('it was not refused')
}
