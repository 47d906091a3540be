import fc from 'fast-check'
import { everyCatalog } from '../../src/catalog/built-in.ts'

const codes = everyCatalog.faults.map((fault) => fault.code)
const known = fc.constantFrom(...codes.filter((code) => typeof code === 'number').map(String))

/** Codes that are names, and what only looks like one. */
export const codeName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...codes.filter((code) => typeof code === 'string')) },
  { weight: 2, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        'SourceFileError.Unheard',
        'sourcefileerror',
        'InternalError.',
        '.InternalError',
        'Unheard',
        'A_b-9.',
      ],
      ...[
        'Kept',
        'NaN',
        'SourceFileError.Broken',
        '60000',
        '0',
        'a b',
        'é',
        'Internal\\u0045rror',
        'E'.repeat(65),
      ],
      ...['E'.repeat(128), 'E'.repeat(129)],
    ),
  },
)

/** Other spellings of a known number, and a few of numbers near it. */
const respelled = fc.tuple(known, fc.nat({ max: 9 })).map(([code, way]) => {
  const [head, tail] = [code.slice(0, -3), code.slice(-3)]
  return [
    `${code}.0`,
    `${code}.000e0`,
    `${code}0e-1`,
    `${code}000E-03`,
    `${head}.${tail}e3`,
    `${head}.${tail}0E+3`,
    `${code.replace(/\d+/, '0.0000$&')}e${3 + code.replace('-', '').length}`,
    `${code}e0`,
    `${code}.5`,
    `${code}e1`,
  ][way] as string
})

const otherNumbers = fc.constantFrom(
  ...'0 -0 0.0 0e5 -0.00E-3 1 2 7 200 404 -1 45029 -46204 -45086 4100.5 1e400 -1e-400 0.1 1e19 1e20'.split(
    ' ',
  ),
  ...'1e21 9007199254740993 -9007199254740991 -9007199254740991.0 123456789012345678901234567890'.split(' '),
  '1'.repeat(64),
  '1'.repeat(65),
)

/** A JSON number in any spelling, most often a code's. */
export const number = fc.oneof(
  { weight: 6, arbitrary: known },
  { weight: 2, arbitrary: respelled },
  { weight: 3, arbitrary: otherNumbers },
  { weight: 1, arbitrary: fc.maxSafeInteger().map(String) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
)

/** What only looks like a JSON value. */
export const brokenScalar = fc.constantFrom(
  ...'04100 4100. -43001. .5 - +5 4100e 4100e+ -43001e 0x10 4100a -43001x -43001.0. 00 --1'.split(' '),
  ...['nul', 'undefined', 'truefalse', '"\\x41"', '"\\u12g4"', '"a\tb"', '"4100', "'4100'", '"4100"5100'],
)

/** Texts, many of which would be codes if they stood elsewhere. */
export const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    'AccessDenied',
    '(9110) host unknown',
    'SourceFileError.Broken',
    'NaN',
    '转码失败',
    '😀',
  ),
  fc.constantFrom('code', 'errCode', '"code":4100', '{"code":4100}', ',"errCode":-45029,', '\\', '\\"', ','),
)

/** JSON strings, some spelled as JSON.stringify would not. */
export const string = fc.oneof(
  { weight: 4, arbitrary: text.map((each) => JSON.stringify(each)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"\\u0034100"',
      '"4100\\u0000"',
      '"\\/\\b\\f"',
      '"\\ud800"',
      '"\\"code\\":4100"',
      '" 4100"',
      '"+4100"',
      '"\u007f"',
    ),
  },
)
