/** Bytes that are made while they are asked for, so that there may be any number of them, as often as anybody asks. */
export type Bytes = () => Iterable<Buffer>

/** Chunks have about this size: no cut is where a line ends, but by chance. */
const CHUNK_BYTES = 60_000

export function text(content: string): Bytes {
  const bytes = Buffer.from(content)
  return () => [bytes]
}

/** The same so many times. */
export function times(content: string | Buffer, count: number): Bytes {
  const bytes = Buffer.from(content)
  const each = Math.max(1, Math.floor(CHUNK_BYTES / bytes.length))
  const chunk = Buffer.alloc(bytes.length * Math.min(each, count), bytes)
  const rest = Buffer.alloc(bytes.length * (count % each), bytes)
  return function* () {
    for (let left = count; left >= each; left -= each) yield chunk
    if (rest.length > 0) yield rest
  }
}

/** What `make` gives for 0, 1, 2, … below `count`. */
export function numbered(count: number, make: (index: number) => string): Bytes {
  return function* () {
    let chunk = ''
    for (let index = 0; index < count; index++) {
      chunk += make(index)
      if (chunk.length < CHUNK_BYTES) continue
      yield Buffer.from(chunk)
      chunk = ''
    }
    yield Buffer.from(chunk)
  }
}

export function all(...parts: readonly (Bytes | string)[]): Bytes {
  const made = parts.map((part) => (typeof part === 'string' ? text(part) : part))
  return function* () {
    for (const each of made) yield* each()
  }
}

/** The same so many times. */
export function again(count: number, bytes: Bytes): Bytes {
  return function* () {
    for (let index = 0; index < count; index++) yield* bytes()
  }
}

export function lengthOf(bytes: Bytes): number {
  let length = 0
  for (const chunk of bytes()) length += chunk.length
  return length
}

/** Cut anew, into chunks of `size` bytes and a last one. */
export function* cut(bytes: Bytes, size: number): Generator<Buffer> {
  let kept: Buffer = Buffer.alloc(0)
  for (const chunk of bytes()) {
    kept = Buffer.concat([kept, chunk])
    for (; kept.length >= size; kept = kept.subarray(size)) yield kept.subarray(0, size)
  }
  if (kept.length > 0) yield kept
}
