import fc from 'fast-check'
import type { DecodeOptions } from '../../src/options.ts'
import { type Contract, contractOf, decoded, fieldsFor } from '../oracle/contract.ts'
import { brokenScalar, codeName, number, string, text } from './scalar.ts'
import { times } from './time.ts'
import { wrapped } from './wrapped.ts'

/** How deep and how long: shared by all parts of one record, so that a record stays small. */
const SIZE = { maxDepth: 4, depthIdentifier: 'json' }
const LENGTH = { maxLength: 5, depthIdentifier: 'json' }

/** Keys that other things than codes are read from. */
const NOTED = ['time', 'ts', 'createTime', '@timestamp', 'host', 'when', '0', 'a/b']

const blanks = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: fc.constantFrom(' ', '\t', '\r', '  ', ' \t\r ') },
)

/** JSON objects and arrays, about one in ten of which is not quite JSON, with codes under the keys of these options. */
export function records(options: DecodeOptions): fc.Arbitrary<string> {
  const contract = contractOf(options)
  const key = keys(contract)
  const ours = insertedObjects(contract)
  return fc.letrec<{ value: string; object: string; array: string; container: string }>((tie) => ({
    value: fc.oneof(
      SIZE,
      { weight: 24, arbitrary: number },
      { weight: 8, arbitrary: number.map((each) => `"${each}"`) },
      { weight: 8, arbitrary: string },
      { weight: 3, arbitrary: fc.constantFrom('null', 'true', 'false') },
      { weight: 1, arbitrary: brokenScalar },
      { weight: 3, arbitrary: ours },
      { weight: 3, arbitrary: codeName.map((name) => `"${name}"`) },
      { weight: 4, arbitrary: times },
      { weight: 16, arbitrary: tie('container') },
    ),
    object: fc
      .array(fc.tuple(blanks, key, blanks, blanks, tie('value'), blanks), LENGTH)
      .map((members) => members.map(([a, name, b, c, value, d]) => `${a}"${name}"${b}:${c}${value}${d}`))
      .map((members) => `{${members.join(',')}}`),
    array: fc
      .array(fc.tuple(blanks, tie('value'), blanks), LENGTH)
      .map((items) => `[${items.map((item) => item.join('')).join(',')}]`),
    container: fc.oneof(
      { weight: 4, arbitrary: tie('object') },
      { weight: 2, arbitrary: tie('array') },
      { weight: 2, arbitrary: alreadyDecoded(contract, ours) },
      { weight: 2, arbitrary: pairs(contract, ours) },
      { weight: 2, arbitrary: wrapped(tie('container')) },
    ),
  })).container
}

/** Bytes around two names in any order: nearly never JSON, and full of beginnings of it. */
export function soups(options: DecodeOptions): fc.Arbitrary<string> {
  const all = names(contractOf(options))
  const short = all.filter((name) => name.length <= 4)
  const name = fc.oneof(
    ...[short, all].filter((each) => each.length > 0).map((each) => fc.constantFrom(...each)),
  )
  return fc.tuple(name, name).chain(([a, b]) => {
    const token = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(`"${a}"`, `"${b}"`, `"${a}": `, `, "${b}"`, a) },
      { weight: 3, arbitrary: fc.constantFrom(':', ',', ' ', '"', '\\', '\r', '{', '}', '[', ']') },
      { weight: 2, arbitrary: fc.constantFrom('4100', '"4100"', '-43001', '7', '"x"', '-') },
    )
    return fc.array(token, { maxLength: 9 }).map((tokens) => `{${tokens.join('')}}`)
  })
}

/** What a second run finds: a member of our own, or two, right behind a code. */
function alreadyDecoded(contract: Contract, ours: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const members = fc.array(fc.tuple(fc.nat({ max: 1 }), ours), { maxLength: 2 })
  return fc
    .tuple(
      fc.constantFrom(...names(contract)),
      number,
      members,
      fc.constantFrom('', ',"code":5100', ',"a":1'),
    )
    .map(([key, code, inserted, rest]) => {
      const fields = fieldsFor(key, contract.options).map(utf8)
      return `{"${key}":${code}${inserted.map(([which, object]) => `,"${fields[which]}":${object}`).join('')}${rest}}`
    })
}

/** What newer callbacks hold in each of their objects: a number and a name, in any order, perhaps decoded already. */
function pairs(contract: Contract, ours: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const name = fc.oneof({ weight: 3, arbitrary: codeName }, { weight: 1, arbitrary: text.map(inJson) })
  const value = fc.oneof(
    { weight: 2, arbitrary: number },
    { weight: 3, arbitrary: name.map((each) => `"${each}"`) },
    { weight: 1, arbitrary: fc.constantFrom('null', '{"ErrCode":0,"ErrCodeExt":""}') },
  )
  const decodedOnce = fc.tuple(fc.nat({ max: 1 }), ours)
  const member = fc
    .tuple(
      fc.constantFrom('ErrCode', 'ErrCodeExt', 'ErrCodeExt', 'errCode', 'code'),
      value,
      fc.option(decodedOnce, { freq: 4 }),
    )
    .map(([key, scalar, own]) => {
      const field = own === null ? '' : utf8(fieldsFor(key, contract.options)[own[0]] as string)
      return `"${key}":${scalar}${own === null ? '' : `,"${field}":${own[1]}`}`
    })
  return fc.array(member, { minLength: 1, maxLength: 4 }).map((members) => `{${members.join(',')}}`)
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function keys(contract: Contract): fc.Arbitrary<string> {
  const fields = names(contract).flatMap((key) => fieldsFor(key, contract.options).map(utf8))
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names(contract)) },
    { weight: 1, arbitrary: fc.constantFrom(...fields) },
    { weight: 2, arbitrary: fc.constantFrom(...NOTED) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('a', 'message', 'log', 'CODE', 'codes', 'xcode', 'c\\u006fde', '', '状态'),
    },
    { weight: 1, arbitrary: text.map((each) => JSON.stringify(each).slice(1, -1)) },
  )
}

function names({ codeKeys, statusKeys, nameKeys }: Contract): string[] {
  return [...codeKeys, ...statusKeys, ...nameKeys].map(utf8)
}

function insertedObjects({ faults }: Contract): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...faults.values()), fc.constantFrom('en', 'zh'))
    .map(([fault, language]) => utf8(decoded(fault, language)))
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString()
}
