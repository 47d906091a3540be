import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Edits } from '../src/edits.ts'
import { runs } from './arbitrary/runs.ts'
import { stepsOf } from './steps.ts'

const LOG = Buffer.from('0123456789')

test('without edits the output is a copy', () => {
  const output = new Edits(false).apply(LOG, 2, 5)
  expect(output.toString()).toBe('234')
  expect(output.buffer).not.toBe(LOG.buffer)
})

test('insertions stand before the byte at their position, also at both ends', () => {
  const edits = new Edits(false)
  edits.insert(2, Buffer.from('<'))
  edits.insert(4, Buffer.from('|'))
  edits.insert(6, Buffer.from('>'))
  expect(edits.apply(LOG, 2, 6).toString()).toBe('<23|45>')
  expect(edits.count).toBe(3)
})

test('several insertions at one place stand in their order', () => {
  const edits = new Edits(false)
  edits.insert(1, Buffer.from('a'))
  edits.insert(1, Buffer.from('b'))
  expect(edits.apply(LOG, 0, 2).toString()).toBe('0ab1')
})

test('removals leave their range out, and neighbours are one', () => {
  const edits = new Edits(false)
  edits.remove(0, 2)
  edits.remove(2, 4)
  edits.remove(6, 8)
  expect(edits.count).toBe(2)
  expect(edits.apply(LOG, 0, 10).toString()).toBe('4589')
})

test('a removal behind an insertion at the same place is not joined with it', () => {
  const edits = new Edits(false)
  edits.insert(3, Buffer.from('x'))
  edits.remove(3, 5)
  expect(edits.apply(LOG, 0, 10).toString()).toBe('012x56789')
})

test('everything can be left out', () => {
  const edits = new Edits(false)
  edits.remove(0, 10)
  expect(edits.apply(LOG, 0, 10)).toHaveLength(0)
})

test('insertions are taken back up to a mark, and no others', () => {
  const edits = new Edits(false)
  edits.remove(0, 1)
  edits.insert(2, Buffer.from('kept'))
  const mark = edits.count
  edits.insert(4, Buffer.from('dropped'))
  edits.insert(5, Buffer.from('dropped too'))
  edits.drop(mark)
  edits.insert(6, Buffer.from('!'))
  expect(edits.apply(LOG, 0, 10).toString()).toBe('1kept2345!6789')
})

test('cleared edits leave no trace', () => {
  const edits = new Edits(false)
  edits.insert(2, Buffer.from('x'))
  edits.remove(4, 6)
  edits.clear()
  expect(edits.count).toBe(0)
  edits.remove(6, 7)
  expect(edits.apply(LOG, 0, 10).toString()).toBe('012345789')
})

describe('the memory of outputs', () => {
  test('is the receiver’s without reuse', () => {
    const edits = new Edits(false)
    const first = edits.apply(LOG, 0, 10)
    edits.recycle()
    const second = edits.apply(Buffer.from('abcdefghij'), 0, 10)
    expect([first.toString(), second.toString()]).toEqual(['0123456789', 'abcdefghij'])
    expect(first.buffer).not.toBe(second.buffer)
  })

  test('is used again with reuse, but not before it is recycled', () => {
    const edits = new Edits(true)
    const room = edits.apply(Buffer.alloc(100, 'r'), 0, 100).buffer
    edits.recycle()
    const first = edits.apply(LOG, 0, 10)
    const second = edits.apply(LOG, 5, 10)
    expect([first.toString(), second.toString()]).toEqual(['0123456789', '56789'])
    expect([first.buffer, second.buffer]).toEqual([room, room])
    edits.recycle()
    expect(edits.apply(LOG, 0, 10).byteOffset).toBe(first.byteOffset)
  })

  test('does not move when it grows, so outputs that are still in use stay as they are', () => {
    const edits = new Edits(true)
    const small = edits.apply(LOG, 0, 10)
    const outputs = Array.from({ length: 20 }, (_, index) =>
      edits.apply(Buffer.alloc(2 ** index, 97 + index), 0, 2 ** index),
    )
    expect(small.toString()).toBe('0123456789')
    outputs.forEach((output, index) => {
      expect(output.length).toBe(2 ** index)
      expect(output.every((byte) => byte === 97 + index)).toBe(true)
    })
  })
})

test('any edits give what string surgery gives', () => {
  const text = fc.string({ unit: 'grapheme-ascii', maxLength: 4 })
  // Steps to the next edit, how much it removes (nothing: it inserts), and what it inserts.
  const step = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 3 }), text)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 700, size: 'max' }), fc.boolean(), (steps, reuse) => {
      const edits = new Edits(reuse)
      const bytes = Buffer.from(Array.from({ length: 6000 }, (_, index) => 97 + (index % 26)))
      let expected = ''
      let pos = 3
      for (const [gap, removed, inserted] of steps) {
        expected += bytes.toString('latin1', pos, pos + gap)
        pos += gap
        if (removed > 0) edits.remove(pos, pos + removed)
        else edits.insert(pos, Buffer.from(inserted))
        if (removed === 0) expected += inserted
        pos += removed
      }
      expected += bytes.toString('latin1', pos, 5990)
      expect(edits.apply(bytes, 3, 5990).toString('latin1')).toBe(expected)
    }),
    runs(100),
  )
})

test('a text is edited as its bytes are, and keeps what they cannot hold', () => {
  const character = fc.constantFrom('a', 'é', '音', '🎬', '\ud800', '\udc00', '\ufffd', '\ufeff', '\n')
  const part = fc.record({ kept: fc.array(character), removed: fc.array(character), inserted: fc.boolean() })
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const edits = new Edits(false)
      let text = ''
      let expected = ''
      for (const { kept, removed, inserted } of parts) {
        // A plain character between two parts: two halves of one would be joined where they meet.
        text += `${kept.join('')}-`
        expected += `${kept.join('')}-${inserted ? '<解>' : ''}`
        if (inserted) edits.insert(Buffer.byteLength(text), Buffer.from('<解>'))
        const from = Buffer.byteLength(text)
        text += `${removed.join('')}-`
        edits.remove(from, Buffer.byteLength(text))
      }
      expect(edits.applyToText(text, Buffer.from(text))).toBe(expected)
    }),
    runs(300),
  )
})

test('edits made out of order are put in order, but for those before', () => {
  const edits = new Edits(false)
  edits.insert(1, Buffer.from('a'))
  edits.insert(8, Buffer.from('d'))
  edits.remove(4, 6)
  edits.insert(3, Buffer.from('b'))
  edits.insert(3, Buffer.from('c'))
  edits.sort(1)
  expect(edits.apply(LOG, 0, 10).toString()).toBe('0a12bc367d89')
})

test('insertions can be taken back while removals stay', () => {
  const edits = new Edits(false)
  edits.insert(1, Buffer.from('a'))
  edits.insert(3, Buffer.from('b'))
  edits.remove(4, 6)
  edits.insert(8, Buffer.from('c'))
  edits.dropInsertions(1)
  expect(edits.count).toBe(2)
  expect(edits.apply(LOG, 0, 10).toString()).toBe('0a1236789')
})

test('to put the last ones in order takes as many steps as there are of them, whatever stands before', () => {
  const stepsBehind = (count: number): number => {
    const edits = new Edits(false)
    for (let pos = 0; pos < count; pos++) edits.insert(pos, LOG)
    edits.insert(count + 2, LOG)
    edits.insert(count + 1, LOG)
    return stepsOf(() => edits.sort(count))
  }
  expect(stepsBehind(10_000)).toBe(stepsBehind(10))
})
