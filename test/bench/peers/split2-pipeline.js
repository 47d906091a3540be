#!/usr/bin/env node
// What one writes today: split2 for the lines, JSON.parse, a walk over the record, JSON.stringify, and pump to hold
// it together. usage: split2-pipeline.js TABLE FILE > OUT, where FILE may end in .gz, and - is standard input; the counts
// of failures go to stderr at the end, as JSON.
import { createReadStream, readFileSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import pump from 'pump'
import split2 from 'split2'

const [table, file] = process.argv.slice(2)
const codeKeys = new Set(
  'code Code errCode ErrCode errcode Errcode errorCode ErrorCode errorcode err_code error_code'.split(' '),
)
const statusKeys = new Set(['status', 'Status'])
const faults = readFaults(table)
const failures = {}

const input = file === '-' ? process.stdin : createReadStream(file)
const decompressed = file.endsWith('.gz') ? [createGunzip()] : []
pump(input, ...decompressed, split2(decodeLine), process.stdout, (error) => {
  if (error) throw error
})
// Standard output never closes, so pump does not call back when all went well.
process.on('exit', () => process.stderr.write(`${JSON.stringify({ failures })}\n`))

function readFaults(path) {
  const [, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n')
  return new Map(rows.map((row) => faultEntry(row.split('\t'))))
}

function faultEntry([code, stage, step, cause, category, _phase, party, retry]) {
  return [code, { stage, step, cause, category, party, retry, message: `${stage}, ${step}: ${cause}` }]
}

function decodeLine(line) {
  let record
  try {
    record = JSON.parse(line)
  } catch {
    return `${line}\n`
  }
  return `${JSON.stringify(decode(record))}\n`
}

/** The value with a member beside each failing code; objects without one stay as they are. */
function decode(value) {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = decode(value[i])
    return value
  }
  let failed = false
  for (const key of Object.keys(value)) {
    const member = value[key]
    if (typeof member === 'object') value[key] = decode(member)
    else if (faultOf(key, member) !== undefined) failed = true
  }
  return failed ? insert(value) : value
}

function faultOf(key, value) {
  if (
    codeKeys.has(key)
      ? typeof value === 'number' || typeof value === 'string'
      : statusKeys.has(key) && typeof value === 'number'
  ) {
    return faults.get(String(value))
  }
}

/** A new object, because the member stands directly behind its code. */
function insert(object) {
  const result = {}
  for (const [key, value] of Object.entries(object)) {
    result[key] = value
    const fault = faultOf(key, value)
    if (fault === undefined) continue
    failures[value] = (failures[value] ?? 0) + 1
    const name = result.decoded === undefined ? 'decoded' : `${key}Decoded`
    if (object[name] === undefined) result[name] = fault
  }
  return result
}
