import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { decodeStream } from '../src/index.ts'

const LINE = Buffer.from('{"code":4100}\n')

test('a chunk of any size is taken in parts, and no faster than its output is read', async () => {
  const stream = decodeStream()
  stream.write(Buffer.alloc(300_000 * LINE.length, LINE))
  await setTimeout(50)
  expect(stream.summary().codes.failed).toBeLessThan(50_000)

  let bytes = 0
  stream.on('data', (piece: Buffer) => {
    bytes += piece.length
  })
  stream.end()
  await once(stream, 'end')
  expect(stream.summary().codes.failed).toBe(300_000)
  expect(bytes).toBe(300_000 * decoded(LINE).length)
})

test('a buffer may be overwritten when its write has called back', async () => {
  const stream = decodeStream()
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  const buffer = Buffer.alloc(8)
  for (const digit of '123') {
    buffer.write(`{"a":${digit}}\n`)
    await new Promise((resolve) => stream.write(buffer, resolve))
  }
  stream.end()
  await once(stream, 'end')
  expect(Buffer.concat(pieces).toString()).toBe('{"a":1}\n{"a":2}\n{"a":3}\n')
})

function decoded(line: Buffer): Buffer {
  const stream = decodeStream()
  stream.end(line)
  return stream.read()
}
