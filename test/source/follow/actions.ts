/** What happens to the files. */
export type FileAction =
  | { readonly kind: 'append' | 'late'; readonly name: number; readonly count: number }
  | { readonly kind: 'half' | 'truncate' | 'copytruncate' | 'delete' | 'replace'; readonly name: number }
  | { readonly kind: 'create' | 'switch'; readonly name: number; readonly banner: number }
  | { readonly kind: 'rotate'; readonly name: number; readonly reopen: boolean }
  | { readonly kind: 'long'; readonly name: number }

/** And what the follower does meanwhile: between two polls it is paused. */
export type Action =
  | FileAction
  | { readonly kind: 'poll'; readonly milliseconds: number }
  /** Ends the follower after so many chunks of a round, and starts another one where it stood. */
  | { readonly kind: 'kill'; readonly pieces: number }

export interface Setting {
  readonly names: readonly string[]
  /** Of the names that are there, those that are followed. */
  readonly expand: (names: readonly string[]) => readonly string[]
  readonly isLink: boolean
}
