import { everyCatalog } from '../../src/catalog/built-in.ts'
import { findFault } from '../../src/catalog/catalog.ts'
import type { Fault } from '../../src/catalog/fault.ts'
import type { DecodeOptions } from '../../src/options.ts'
import { contractOf, decoded, fieldsFor, latin1 } from '../oracle/contract.ts'

/** What random documents are made of. Texts are latin1, one character for each byte, and keys are without their quotes. */
export interface Words {
  readonly keys: readonly string[]
  /** Whole values, some of them broken. */
  readonly values: readonly string[]
}

const KEYS = [
  ...['', 'a', 'b', 'time', 'data', 'x\\"y', '{', '\\\\', '\\u0063ode', 'cod', 'codex'],
  ...['错误', '🎬'].map(latin1),
]
const NUMBERS = '0 -0 7 -1 404 1e5 1E+5 -0.5e-3 0.0 9007199254740993 1e400 01 +1 .5 5. 1e -'.split(' ')
const STRINGS = [
  ...[
    '""',
    '"a"',
    '"\\n\\t\\"\\\\\\/"',
    '"\\u0041"',
    '"\\ud83c\\udfac"',
    '"\\ud83c"',
    '"中文日志"',
    '"🎬"',
    '"}]"',
  ],
  ...['"code\\":4300"', '"\\"code\\":4300,"', '"aaaaaaaaaaaaaaaaaaaa"', '"\\x"', '"\\u12"', '"'],
].map(latin1)
/** Bytes that are no UTF-8, and control characters. */
const BYTES = ['"\xff"', '"\xc3"', '"\xc0\xa2"', '"\xed\xa0\x80"', '"\xe4\xb8"', '"\x7f"', '"\x00"', '"\x1f"']

/** Nothing of what faultline looks for. */
export const PLAIN: Words = {
  keys: KEYS,
  values: [...NUMBERS, ...STRINGS, ...BYTES, 'true', 'false', 'null', '{}', '[]', 'tru', 'NaN'],
}

/** With the names and codes that count with these options, and with members as faultline inserts them. */
export function wordsOf(options: DecodeOptions): Words {
  const contract = contractOf(options)
  const names = [...contract.codeKeys, ...contract.statusKeys, ...contract.nameKeys]
  const fields = names.flatMap((name) => fieldsFor(name, options))
  const codes = [...contract.faults.keys()]
  const ours = ['4100', '-43001', '-45029'].flatMap((code) =>
    (['en', 'zh'] as const).map((lang) => decoded(findFault(everyCatalog, code) as Fault, lang)),
  )
  const quoted = codes.filter((_, index) => index % 5 === 0).map((code) => `"${code}"`)
  const numbers = codes.filter((code) => /^-?\d+$/.test(code))
  return {
    keys: [...KEYS, ...names, ...names, ...names, ...fields],
    values: [...PLAIN.values, ...numbers, ...quoted, '4100.0', '4.1e3', '"4100"', '45001', '"17"', ...ours],
  }
}
