import { type Reading, unreadableBeyond } from './unreadable.ts'

/** The bytes of a compressed file, for a decoder that takes as many of them as it needs. */
export interface Input {
  /** Where in the file the next byte stands. */
  readonly offset: number
  /** Where a second reading can begin again, if the bytes are still there: not those that came through a pipe. */
  readonly rewind: ((offset: number) => void) | undefined
  /** The bytes from `offset` on: at least `length` of them, or all that are left. They hold until the next call. */
  peek(length: number): Promise<Buffer>
  /** Goes on behind the first `length` of the bytes that were peeked at last. */
  take(length: number): void
  /** The error that says what is wrong with the file, at `offset` unless told otherwise. */
  failure(what: string, cause?: unknown, offset?: number): Error
}

/**
 * @param open the chunks of the file from an offset on. A chunk may be overwritten when the next one is asked for
 * @param canReopen whether `open` may be called again, with any offset
 */
export function openInput(
  reading: Reading,
  open: (offset: number) => AsyncGenerator<Buffer>,
  canReopen: boolean,
): Input {
  let chunks = open(0)
  let bytes: Buffer = Buffer.alloc(0)
  let offset = 0

  async function peek(length: number): Promise<Buffer> {
    while (bytes.length < length) {
      const kept = Buffer.from(bytes)
      const { done, value } = await chunks.next()
      bytes = done ? kept : kept.length === 0 ? value : Buffer.concat([kept, value])
      if (done) break
    }
    return bytes
  }
  function take(length: number): void {
    bytes = bytes.subarray(length)
    offset += length
  }
  function rewind(to: number): void {
    chunks = open(to)
    bytes = Buffer.alloc(0)
    offset = to
  }
  return {
    get offset() {
      return offset
    },
    rewind: canReopen ? rewind : undefined,
    peek,
    take,
    failure: (what, cause, at = offset) => unreadableBeyond(reading, at, what, cause),
  }
}

/** The next `length` bytes, which are taken. @throws that the data is cut short, if there are fewer */
export async function takeExactly(input: Input, length: number, format: string): Promise<Buffer> {
  const bytes = await input.peek(length)
  if (bytes.length < length) throw cutShort(input, bytes.length, format)
  input.take(length)
  return bytes.subarray(0, length)
}

/** Goes on behind the next `length` bytes, however many. @throws that the data is cut short, if there are fewer */
export async function skip(input: Input, length: number, format: string): Promise<void> {
  for (let left = length; left > 0; ) {
    const { length: present } = await input.peek(1)
    if (present === 0) throw cutShort(input, 0, format)
    const step = Math.min(left, present)
    input.take(step)
    left -= step
  }
}

/** The error for data that ends, `left` bytes from here, where it should go on. */
export function cutShort(input: Input, left: number, format: string): Error {
  return input.failure(`the ${format} data is cut short`, undefined, input.offset + left)
}

/** The error for bytes, from here on, that do not belong to what stands in front of them. */
export function followedByOther(input: Input, format: string): Error {
  return input.failure(`the ${format} data is followed by other data`)
}

/** The error for data that a decoder refuses at the offset. */
export function damaged(input: Input, format: string, cause: Error | string, offset?: number): Error {
  const words = typeof cause === 'string' ? cause : cause.message
  return input.failure(`the ${format} data is damaged (${words})`, cause, offset)
}
