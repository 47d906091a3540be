import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'

/** So many rotated parts are kept. */
const KEPT = 3

/** Rotates a log as logrotate does: `create` or `copytruncate`, and `delaycompress`. */
export class Rotation {
  count = 0
  readonly #log: string
  readonly #gzip: boolean
  #compressing: Promise<unknown> | undefined

  constructor(log: string, gzip: boolean) {
    this.#log = log
    this.#gzip = gzip
  }

  /** Whether nothing is being compressed, which must not be renamed meanwhile. */
  get isReady(): boolean {
    return this.#compressing === undefined
  }

  rename(): void {
    this.#age()
    renameSync(this.#log, `${this.#log}.1`)
    writeFileSync(this.#log, '')
  }

  /** Nobody must write meanwhile: that would be lost, and not by a fault of its reader. */
  copyAndEmpty(): void {
    this.#age()
    copyFileSync(this.#log, `${this.#log}.1`)
    truncateSync(this.#log)
  }

  async settled(): Promise<void> {
    await this.#compressing
  }

  #age(): void {
    this.count++
    for (const ending of ['', '.gz']) {
      rmSync(`${this.#log}.${KEPT}${ending}`, { force: true })
      for (let age = KEPT - 1; age >= 1; age--) {
        const path = `${this.#log}.${age}${ending}`
        if (existsSync(path)) renameSync(path, `${this.#log}.${age + 1}${ending}`)
      }
    }
    if (this.#gzip && existsSync(`${this.#log}.2`)) this.#compress(`${this.#log}.2`)
  }

  #compress(path: string): void {
    this.#compressing = once(spawn('gzip', ['-1', path], { stdio: 'inherit' }), 'exit').then(() => {
      this.#compressing = undefined
    })
  }
}
