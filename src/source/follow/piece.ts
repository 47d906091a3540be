/** Bytes of one file. A stretch of chunks, which are lines as a whole, ends with the one that says so. */
export interface Piece {
  /** The path under which the file is followed. */
  readonly path: string
  /** May be overwritten when the next one is asked for. */
  readonly chunk: Buffer
  /** Whether the chunk is a line feed that the file has not: its writer left a last line without one, or tore it. */
  readonly lineFeedAdded: boolean
  /** Whether it ends a line that goes on in no other one, or in none that will come. */
  readonly isEnd: boolean
}
