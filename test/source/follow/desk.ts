import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Follower, type FollowOptions } from '../../../src/source/follow/follower.ts'
import type { Piece } from '../../../src/source/follow/piece.ts'
import type { Position } from '../../../src/source/follow/position.ts'

/** A folder with a follower whose rounds and whose clock the test drives. */
export class Desk {
  readonly directory = mkdtempSync(join(tmpdir(), 'faultline-desk-'))
  readonly messages: string[] = []
  pieces: Piece[] = []
  #follower: Follower | undefined
  #clock = 0

  path(name: string): string {
    return join(this.directory, name)
  }

  append(name: string, text: string): void {
    appendFileSync(this.path(name), text)
  }

  /** Follows one path, or all names that match. */
  follow(what: string | RegExp, options: Partial<FollowOptions> = {}): void {
    this.#follower?.close()
    this.#follower = new Follower({
      expand: async () => this.#names(what).map((name) => this.path(name)),
      from: 'start',
      positions: undefined,
      joins: true,
      say: (message) => this.messages.push(message.replace(`${this.directory}/`, '')),
      ...options,
    })
  }

  /** Ends the follower and starts another one from its positions, as they come out of a file. */
  restart(what: string | RegExp, between: () => void = () => {}): void {
    const positions = JSON.parse(JSON.stringify(this.positions())) as Position[]
    this.#follower?.close()
    between()
    this.follow(what, { positions })
  }

  /** What came in a round, which is so many milliseconds after the last one. `meanwhile` happens at each of its pauses. */
  async round(milliseconds = 1000, meanwhile: () => void = () => {}): Promise<string> {
    this.#clock += milliseconds
    this.pieces = []
    let text = ''
    for await (const piece of this.#follower?.round(this.#clock) ?? []) {
      if (piece === undefined) {
        meanwhile()
        continue
      }
      this.pieces.push({ ...piece, chunk: Buffer.from(piece.chunk) })
      text += piece.chunk.toString()
    }
    return text
  }

  positions(): Position[] {
    return this.#follower?.positions() ?? []
  }

  clear(): void {
    this.#follower?.close()
    rmSync(this.directory, { recursive: true, force: true })
  }

  #names(what: string | RegExp): string[] {
    return typeof what === 'string' ? [what] : readdirSync(this.directory).filter((name) => what.test(name))
  }
}
