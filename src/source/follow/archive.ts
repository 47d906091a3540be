/** How compressed files begin, and how their names end: gzip, Zstandard, xz, bzip2. */
const MAGIC = [
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x42, 0x5a, 0x68],
]
const NAME = /\.(?:gz|zst|xz|bz2)$/

/** How many bytes of the beginning tell. */
export const MAGIC_BYTES = 6

/** Whether a file is compressed, and so no log that grows. An empty one is believed its name. */
export function isCompressed(head: Buffer, name: string): boolean {
  return head.length === 0
    ? NAME.test(name)
    : MAGIC.some((magic) => magic.every((byte, at) => head[at] === byte))
}
