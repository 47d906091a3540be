import { existsSync, readdirSync } from 'node:fs'
import { Follower } from '../../../src/source/follow/follower.ts'
import type { Position } from '../../../src/source/follow/position.ts'
import type { Action, Setting } from './actions.ts'
import { Files } from './files.ts'

/** Files, a model of them, and a follower: what it gave out, and what it had to. */
export class World {
  readonly files: Files
  readonly output: string[] = []
  readonly messages: string[] = []
  readonly #setting: Setting
  /** Names that were there when the folder was surveyed last. */
  readonly #known = new Set<string>()
  #follower: Follower
  #isFresh = false
  #surveyed = 0

  constructor(setting: Setting) {
    this.#setting = setting
    this.files = new Files(setting)
    this.#follower = this.#start(undefined)
  }

  async run(actions: readonly Action[]): Promise<void> {
    try {
      await this.#poll(0)
      for (const action of actions) await this.#act(action)
      for (const milliseconds of [0, 1000, 6000, 6000]) await this.#poll(milliseconds)
    } finally {
      this.#follower.close()
      this.files.clear()
    }
  }

  async #act(action: Action): Promise<void> {
    if (action.kind === 'poll') await this.#poll(action.milliseconds)
    else if (action.kind === 'kill') await this.#kill(action.pieces)
    else this.files.act(action)
  }

  async #poll(milliseconds: number): Promise<void> {
    this.files.clock += milliseconds
    this.files.endLate()
    this.#excuseUnknown()
    await this.#round(Number.POSITIVE_INFINITY)
    this.#isFresh = false
    // A pattern that nothing has matched as yet is tried once a second.
    const isSurveyed = this.#known.size > 0 || this.#setting.expand([]).length > 0
    if (!isSurveyed && this.files.clock - this.#surveyed < 1000) return
    this.#surveyed = this.files.clock
    const quiet = milliseconds >= 4000
    for (const generation of this.files.generations) {
      if (generation.file !== undefined) generation.isHeld = !(quiet && generation.isEnded)
    }
    this.#known.clear()
    for (const name of this.#setting.names) if (existsSync(this.files.path(name))) this.#known.add(name)
  }

  /** Half a line that was handed out when the follower ends is no output: its position is at the start of the line. */
  async #round(pieces: number): Promise<void> {
    let line = ''
    let left = pieces
    if (left === 0) return
    for await (const piece of this.#follower.round(this.files.clock)) {
      if (piece === undefined) continue
      line += piece.chunk.toString()
      if (line.endsWith('\n')) {
        this.output.push(...line.slice(0, -1).split('\n'))
        line = ''
      }
      if (--left === 0) return
    }
  }

  /** A pattern's file that came and was rotated while nobody was there is found only under its own name. */
  #excuseUnknown(): void {
    const always = this.#setting.expand([])
    for (const name of this.#setting.names) {
      if (always.includes(name) || this.#known.has(name)) continue
      if (existsSync(this.files.path(name)) && !this.#isFresh) continue
      for (const generation of this.files.generations) {
        if (generation.file?.startsWith(`${this.files.path(name)}.`)) generation.mayLose = true
      }
    }
  }

  async #kill(pieces: number): Promise<void> {
    this.#excuseUnknown()
    await this.#round(pieces)
    const positions = JSON.parse(JSON.stringify(this.#follower.positions())) as Position[]
    this.#follower.close()
    for (const generation of this.files.generations) {
      generation.isHeld = false
      if (generation.file === undefined) generation.mayLose = true
    }
    this.#follower = this.#start(positions)
    this.#isFresh = true
  }

  #start(positions: Position[] | undefined): Follower {
    return new Follower({
      from: 'start',
      joins: true,
      positions,
      say: (message) => this.messages.push(message),
      expand: async () =>
        this.#setting.expand(readdirSync(this.files.directory)).map((name) => this.files.path(name)),
    })
  }
}
