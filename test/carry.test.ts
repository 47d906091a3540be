import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { Carry } from '../src/carry.ts'
import { runs } from './arbitrary/runs.ts'

test('what is appended comes out in order, and once', () => {
  const carry = new Carry()
  carry.append(Buffer.from('..{"code"..'), 2, 9)
  carry.append(Buffer.from(':4100}'), 0, 6)
  expect(carry.length).toBe(13)
  expect(carry.take().toString()).toBe('{"code":4100}')
  expect(carry.length).toBe(0)
  expect(carry.take()).toHaveLength(0)
})

test('bytes are copied when they come', () => {
  const carry = new Carry()
  const chunk = Buffer.from('abc')
  carry.append(chunk, 0, 3)
  chunk.fill('x')
  expect(carry.take().toString()).toBe('abc')
})

test('bytes that were taken are not written to any more', () => {
  const carry = new Carry()
  carry.append(Buffer.from('first'), 0, 5)
  const first = carry.take()
  carry.append(Buffer.from('second'), 0, 6)
  expect(first.toString()).toBe('first')
  expect(carry.take().toString()).toBe('second')
})

test('an empty range adds nothing', () => {
  const carry = new Carry()
  carry.append(Buffer.from('abc'), 1, 1)
  expect(carry.length).toBe(0)
})

test('a line in very many pieces is not copied for each of them', () => {
  const carry = new Carry()
  const piece = Buffer.from('x')
  const rooms = vi.spyOn(Buffer, 'allocUnsafeSlow')
  for (let index = 0; index < 1_000_000; index++) carry.append(piece, 0, 1)
  // From 4 KiB to 1 MiB. What is there is copied into each of them, and nowhere else.
  expect(rooms).toHaveBeenCalledTimes(9)
  rooms.mockRestore()
  expect(carry.take().equals(Buffer.alloc(1_000_000, 'x'))).toBe(true)
})

test('any pieces add up', () => {
  const piece = fc.uint8Array({ maxLength: 9000, size: 'max' })
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 8 }), (pieces) => {
      const carry = new Carry()
      let expected = Buffer.alloc(0)
      for (const [bytes, takes] of pieces) {
        carry.append(Buffer.from(bytes), 0, bytes.length)
        expected = Buffer.concat([expected, bytes])
        expect(carry.length).toBe(expected.length)
        if (!takes) continue
        expect(carry.take().equals(expected)).toBe(true)
        expected = Buffer.alloc(0)
      }
    }),
    runs(50),
  )
})
