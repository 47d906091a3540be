import { getEventListeners, once } from 'node:events'
import { finished } from 'node:stream/promises'
import { describe, expect, test } from 'vitest'
import { FaultlineError } from '../src/errors.ts'
import { recordStream } from '../src/records.ts'
import { decodeStream } from '../src/stream.ts'

describe.each([
  ['decodeStream', decodeStream, '{"code":4100}\n{"co'],
  ['recordStream', recordStream, { code: 4100 }],
] as const)('a signal of %s', (_, make, chunk) => {
  test('destroys it in the middle, as a stream of Node’s, without an end and without a summary', async () => {
    const controller = new AbortController()
    const stream = make({ signal: controller.signal })
    const events: string[] = []
    for (const event of ['summary', 'end', 'finish']) stream.on(event, () => events.push(event))
    stream.write(chunk)
    controller.abort(new Error('enough'))
    await expect(finished(stream)).rejects.toMatchObject({ name: 'AbortError', cause: { message: 'enough' } })
    expect([stream.destroyed, events]).toEqual([true, []])
    expect(stream.summary().codes.failed).toBe(1)
  })

  test('that was given before destroys it at once', async () => {
    const stream = make({ signal: AbortSignal.abort() })
    await expect(once(stream, 'end')).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('is left alone when the stream has ended', async () => {
    const { signal } = new AbortController()
    const stream = make({ signal })
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    stream.resume().end(chunk)
    await once(stream, 'close')
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('must be one', () => {
    for (const [signal, spelled] of [
      ['stop', '"stop"'],
      [1n, '1'],
      [null, 'null'],
      [{}, 'an object'],
      [{ aborted: false }, 'an object'],
    ])
      expect(() => make({ signal: signal as AbortSignal })).toThrow(
        new FaultlineError('bad-option', `signal ${spelled}: expected an AbortSignal`),
      )
  })
})
