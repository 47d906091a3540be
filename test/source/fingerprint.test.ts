import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bytesAt, fingerprintOf, hasFingerprint } from '../../src/source/fingerprint.ts'

let directory: string
let descriptor: number

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'faultline-fingerprint-'))
  writeFileSync(join(directory, 'file'), 'one two')
  descriptor = openSync(join(directory, 'file'), 'r')
})

afterEach(() => {
  closeSync(descriptor)
  rmSync(directory, { recursive: true })
})

test('a file has the fingerprint of its beginning, and of what stands further on', () => {
  expect(hasFingerprint(descriptor, fingerprintOf(Buffer.from('one')))).toBe(true)
  expect(hasFingerprint(descriptor, fingerprintOf(Buffer.from('two')), 4)).toBe(true)
  expect(hasFingerprint(descriptor, fingerprintOf(Buffer.alloc(0)))).toBe(true)
})

test('a file has not the fingerprint of other bytes, or of more than it has', () => {
  expect(hasFingerprint(descriptor, fingerprintOf(Buffer.from('two')))).toBe(false)
  expect(hasFingerprint(descriptor, fingerprintOf(Buffer.from('one two three')))).toBe(false)
})

test('of the bytes at an offset there are at most those that the file has', () => {
  expect(bytesAt(descriptor, 4, 10).toString()).toBe('two')
  expect(bytesAt(descriptor, 9, 10)).toHaveLength(0)
})
