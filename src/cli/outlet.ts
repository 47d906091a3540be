/** Something that stands beside a run while it goes on, and shows what it has counted: the run knows nothing of it. */
export interface Outlet {
  /** Gives way to a message on the terminal, and comes back by itself. Left out where nothing is in the way. */
  hide?(): void
  /** Settles when nothing more comes of it. */
  stop(): void | Promise<void>
}
