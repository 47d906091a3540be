export type Fails = (text: string) => boolean | Promise<boolean>

/** Where a value, a member or a line may begin or end. */
const EDGES = /[{}[\],:"\n]/g

/**
 * A small text that can be had from this one by leaving bytes out, and that still fails. `fails` is asked at most `most`
 * times.
 *
 * Pieces of one length go first, halves and then ever smaller ones, until no single byte can go (delta debugging). What is
 * left may still hold a member or a value that can only go as a whole, and then the bytes around it.
 */
export async function shrunk(text: string, fails: Fails, most = 3000): Promise<string> {
  let asked = 0
  const counting: Fails = (shorter) => {
    asked++
    return fails(shorter)
  }
  for (let before = ''; before !== text && asked < most; ) {
    before = text
    text = await withoutPieces(text, counting, () => asked < most)
    text = await withoutSpans(text, counting, () => asked < most)
  }
  return text
}

async function withoutPieces(text: string, fails: Fails, goesOn: () => boolean): Promise<string> {
  for (let length = Math.ceil(text.length / 2); length > 0; ) {
    for (let pos = 0; pos < text.length && goesOn(); ) {
      const shorter = text.slice(0, pos) + text.slice(pos + length)
      if (await fails(shorter)) text = shorter
      else pos += length
    }
    length = length === 1 ? 0 : Math.ceil(Math.min(length, text.length) / 2)
  }
  return text
}

/** Leaves out what stands between any two edges, the longest span first. */
async function withoutSpans(text: string, fails: Fails, goesOn: () => boolean): Promise<string> {
  for (let index = 0; ; index++) {
    const edges = [...text.matchAll(EDGES)].map((edge) => edge.index)
    const start = edges[index]
    if (start === undefined) return text
    for (const end of [text.length, ...edges.slice(index + 1).reverse()]) {
      if (!goesOn()) return text
      const shorter = text.slice(0, start) + text.slice(end)
      if (!(await fails(shorter))) continue
      text = shorter
      break
    }
  }
}
