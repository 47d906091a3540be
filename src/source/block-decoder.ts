/** Decodes one frame of zstd. */
export interface BlockDecoder {
  /**
   * Takes the next bytes, of one block at most, and gives what they decode to: at most 128 KiB, which hold until the
   * next call. Of bytes that cannot be decoded it gives nothing, or rejects with an Error that says why; then only
   * `close` may follow.
   */
  decode(piece: Buffer): Promise<Buffer>
  /** Rejects with an Error if the frame that was given is not whole and right. */
  finish(): Promise<void>
  close(): void
}
