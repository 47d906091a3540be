import type { Rooms } from './rooms.ts'

/** The rooms that one worker has been given for its steps. Where there are none, nothing is granted. */
export interface Share {
  /** Gives it so many. */
  grant(count: number): void
  /** A room was filled, so that it wants another one. */
  want(): void
  /** Gives it one, if it wants one. */
  grantWanted(): void
  /** A room has been used; undefined is none. */
  giveBack(room: SharedArrayBuffer | undefined): void
  /** What it did not need, or took to its grave, is lost. */
  giveUp(): void
}

/** `hand` brings a room to the worker. */
export function openShare(rooms: Rooms | undefined, hand: (room: SharedArrayBuffer) => void): Share {
  let granted = 0
  let wanted = 0
  function grant(count: number): void {
    if (rooms === undefined) return
    granted += count
    for (let each = 0; each < count; each++) hand(rooms.take())
  }
  return {
    grant,
    want() {
      wanted++
    },
    grantWanted() {
      if (wanted === 0) return
      wanted--
      grant(1)
    },
    giveBack(room) {
      if (room === undefined) return
      granted--
      rooms?.give(room)
    },
    giveUp() {
      for (; granted > 0; granted--) rooms?.give(undefined)
    },
  }
}
