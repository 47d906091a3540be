import { compressionOf } from '../compression.ts'

/** How files begin that other programs have compressed: xz, bzip2. */
const OTHERS = [/^\xfd7zXZ/, /^BZh[1-9]1A/]
const NAME = /\.(?:gz|zst|br|xz|bz2)$/

/** How many bytes of the beginning tell. */
export const MAGIC_BYTES = 6

/** Whether a file is compressed, and so no log that grows. An empty one is believed its name. */
export function isCompressed(head: Buffer, name: string): boolean {
  if (head.length === 0) return NAME.test(name)
  const text = head.toString('latin1')
  return compressionOf(head, name) !== undefined || OTHERS.some((magic) => magic.test(text))
}
