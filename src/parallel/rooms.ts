/** Memory for output, which main thread and workers share: it goes to one empty and comes back full, again and again. */
export interface Rooms {
  /** How many are out. */
  readonly out: number
  take(): SharedArrayBuffer
  /** Undefined is one that is lost. */
  give(room: SharedArrayBuffer | undefined): void
}

/** Rooms of this size, made when they are needed. */
export function openRooms(bytes: number): Rooms {
  const free: SharedArrayBuffer[] = []
  let out = 0
  return {
    get out() {
      return out
    },
    take() {
      out++
      return free.pop() ?? new SharedArrayBuffer(bytes)
    },
    give(room) {
      out--
      if (room !== undefined) free.push(room)
    },
  }
}
