import fc from 'fast-check'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import { extendCatalog } from '../../src/catalog/custom.ts'
import type { DecodeOptions } from '../../src/options.ts'
import { KERNELS } from '../../src/scan/kernel-name.ts'

/** Keys of one to four bytes are searched for in their own ways; others must be escaped, or are not ASCII. */
export const CUSTOM_KEYS = [
  'c',
  'rc',
  'ret',
  'res',
  'stat',
  'retcode',
  'resultErrorCodeOfTheTask',
  '错误码',
  '码',
  'é',
  'a"b',
  'back\\slash\\',
  'tab\t',
  'with space',
  'a,',
  ': :',
  'code.x',
  '\ud800',
  'constructor',
  'body',
] as const

/** A catalog of more than numbers, with codes of its own that stand only under some keys. */
export const namedCatalog = extendCatalog(
  everyCatalog,
  {
    id: 'test',
    version: '1',
    entries: [
      { code: 'SourceFileError.Broken', cause: 'broken', category: 'media-corrupt', message: 'Broken.' },
      {
        code: 'NaN',
        cause: 'not-a-number',
        category: 'odd',
        message: { en: 'Not “a” number.', zh: '非数\\字' },
      },
      { code: 7, cause: 'seven', category: 'odd', message: 'Seven.' },
      { code: -9007199254740991, cause: 'long', category: 'odd', message: 'Long.' },
      { code: 4100, cause: 'changed', category: 'odd', message: 'Changed.' },
      { code: 200, keys: ['status', 'ret', 'a"b'], cause: 'kept', category: 'odd', message: 'Kept.' },
      { code: 'Kept', keys: ['ErrCodeExt', 'code'], cause: 'kept', category: 'odd', message: 'Kept.' },
      { code: 60000, cause: 'changed', category: 'odd', message: 'Under every key.' },
    ],
  },
  'test',
)

const keyLists = fc
  .uniqueArray(fc.constantFrom(...CUSTOM_KEYS), { maxLength: 3 })
  .chain((keys) =>
    fc
      .nat({ max: keys.length })
      .map((codes) => ({ keys: keys.slice(0, codes), statusKeys: keys.slice(codes) })),
  )

/** A default key that changes sides, now and then. */
const swapped = fc.constantFrom(
  ...[{}, {}, {}, {}, {}, { keys: ['status'] }, { statusKeys: ['code', 'Code'] }],
  ...[{ keys: ['ErrCodeExt'] }, { statusKeys: ['ErrCodeExt'] }, { statusKeys: ['ErrCode'] }],
)

const selection = fc.uniqueArray(
  fc.constantFrom(
    'failed',
    'succeeded',
    'unrecognised',
    'not-json',
    'malformed',
    'blank',
    'oversize',
    'category=auth',
    'code=-45029',
    'stage=transcode',
    'party=media',
  ),
  { minLength: 1, maxLength: 3 },
)

/** What codes mean. The words of a selection must mean something to it, so 2.0 is always there. */
const catalogs = fc.constantFrom<DecodeOptions>(
  {},
  { catalog: namedCatalog },
  { catalog: namedCatalog },
  { catalogs: ['vod-2.0'] },
)

/** What is to be kept of failing records, beside their number. */
const wanted = fc.record(
  {
    windowSeconds: fc.constantFrom(1, 60, 3600, 86_400),
    timeKeys: fc.uniqueArray(fc.constantFrom('when', '/when', '/a~1b/0/time', 'time'), { maxLength: 2 }),
    top: fc.uniqueArray(
      fc.constantFrom(
        'host',
        'time',
        'code',
        '/host',
        '/code',
        '/0/code',
        '/a~1b/0',
        '错误码',
        '/',
        'stage',
        'retry',
      ),
      { maxLength: 3 },
    ),
    examples: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: [] },
)

/** Options that can work, of every kind; most often the defaults. */
export const options: fc.Arbitrary<DecodeOptions> = fc
  .tuple(
    keyLists,
    swapped,
    fc.record(
      {
        lang: fc.constantFrom('en' as const, 'zh' as const),
        field: fc.constantFrom('decoded', 'd', '解释', 'why "x"', 'x\\'),
        strict: fc.boolean(),
        kernel: fc.constantFrom(...KERNELS),
        unwrap: fc.oneof(
          { weight: 5, arbitrary: fc.constant(true) },
          { weight: 1, arbitrary: fc.constant(false) },
        ),
        strip: fc.boolean(),
        maxLineBytes: fc.oneof(
          { weight: 9, arbitrary: fc.constant(2 ** 20) },
          { weight: 1, arbitrary: fc.integer({ min: 1, max: 600 }) },
        ),
      },
      { requiredKeys: [] },
    ),
    catalogs,
    fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: selection }),
    fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: wanted }),
  )
  .map(([lists, sides, rest, meaning, only, kept]) => ({
    ...rest,
    ...meaning,
    ...kept,
    ...(only === undefined ? {} : { only }),
    keys: [...lists.keys, ...(sides.keys ?? [])],
    statusKeys: [...lists.statusKeys, ...(sides.statusKeys ?? [])],
  }))
