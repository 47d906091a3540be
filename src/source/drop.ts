/** Makes a function that takes chunks in turn and gives what of each stands behind the first `length` bytes of all. */
export function dropFirst(length: number): (chunk: Buffer) => Buffer {
  let left = length
  return (chunk) => {
    if (left === 0) return chunk
    const rest = chunk.subarray(left)
    left -= chunk.length - rest.length
    return rest
  }
}
