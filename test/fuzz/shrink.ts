/**
 * The smallest text that can be had from this one by leaving bytes out, and that still fails: halves are tried first, then
 * ever smaller pieces, until no single byte can go (delta debugging). `fails` is asked at most `most` times.
 */
export async function shrunk(
  text: string,
  fails: (text: string) => boolean | Promise<boolean>,
  most = 3000,
): Promise<string> {
  for (let length = Math.ceil(text.length / 2); length > 0; ) {
    let isShorter = false
    for (let pos = 0; pos < text.length && most > 0; most--) {
      const shorter = text.slice(0, pos) + text.slice(pos + length)
      if (await fails(shorter)) [text, isShorter] = [shorter, true]
      else pos += length
    }
    if (most === 0) return text
    // At the last length, a byte that had to stay may be able to go once others are gone.
    if (length > 1) length = Math.ceil(Math.min(length, text.length) / 2)
    else if (!isShorter) length = 0
  }
  return text
}
