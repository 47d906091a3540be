import { type Stats, statSync } from 'node:fs'
import { reason } from './reason.ts'

/** What is at a path; undefined if nothing is there, or nothing that can be looked at, and that is all the same. */
export function statsAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    reason(error)
    return undefined
  }
}
