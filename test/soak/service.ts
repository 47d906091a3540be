import { closeSync, openSync, writeSync } from 'node:fs'
import { Random } from '../random.ts'
import { kindOf, microsecondsNow, tagOf } from './lines.ts'
import type { Plan, Written } from './plan.ts'
import { Rotation } from './rotation.ts'

/** What is late is caught up with in parts, each with its own time. */
const MOST_AT_ONCE = 512 * 1024
/** A service is told to reopen its log some time after that was renamed, in milliseconds. */
const LATEST_REOPENING = 300

/** Writes numbered lines into a log that is rotated meanwhile. */
export class Service {
  readonly #log: string
  readonly #plan: Plan
  readonly #random: Random
  readonly #rotation: Rotation
  #descriptor: number
  /** The files that were begun before this one. */
  #file = 0
  #reopenAt: number | undefined
  #lines = 0
  #bytes = 0

  constructor(log: string, plan: Plan) {
    this.#log = log
    this.#plan = plan
    this.#random = new Random(plan.seed)
    this.#rotation = new Rotation(log, plan.gzip)
    this.#descriptor = openSync(log, 'a')
  }

  /** Does what is due after so many milliseconds. Returns whether there is more. */
  work(elapsed: number): boolean {
    if (this.#reopenAt !== undefined && elapsed >= this.#reopenAt) this.#reopen()
    else if (this.#reopenAt === undefined && this.#isRotationDue(elapsed)) this.#rotate(elapsed)
    const due = Math.min(this.#plan.rate * (elapsed / 1000) - this.#bytes, MOST_AT_ONCE)
    if (due > 0) this.#write(due)
    return due === MOST_AT_ONCE
  }

  async close(): Promise<Omit<Written, 'cpuSeconds'>> {
    closeSync(this.#descriptor)
    await this.#rotation.settled()
    return { lines: this.#lines, bytes: this.#bytes, rotations: this.#rotation.count }
  }

  #isRotationDue(elapsed: number): boolean {
    return elapsed >= (this.#rotation.count + 1) * this.#plan.rotate * 1000 && this.#rotation.isReady
  }

  #rotate(elapsed: number): void {
    const { copyTruncate } = this.#plan
    if (copyTruncate > 0 && (this.#rotation.count + 1) % copyTruncate === 0) {
      this.#rotation.copyAndEmpty()
      this.#file++
    } else {
      this.#rotation.rename()
      this.#reopenAt = elapsed + this.#random.below(LATEST_REOPENING)
    }
  }

  #reopen(): void {
    closeSync(this.#descriptor)
    this.#descriptor = openSync(this.#log, 'a')
    this.#file++
    this.#reopenAt = undefined
  }

  /** At least so many bytes, in two writes, the first of which ends anywhere. */
  #write(due: number): void {
    const microseconds = microsecondsNow()
    let text = ''
    while (text.length < due) {
      const { before, after } = kindOf(this.#lines)
      text += before + tagOf(this.#file, this.#lines, microseconds) + after
      this.#lines++
    }
    const bytes = Buffer.from(text)
    const cut = this.#random.below(bytes.length)
    writeFully(this.#descriptor, bytes.subarray(0, cut))
    writeFully(this.#descriptor, bytes.subarray(cut))
    this.#bytes += bytes.length
  }
}

function writeFully(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
}
