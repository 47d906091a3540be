import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileAction, Setting } from './actions.ts'

/** What was written between the creation of a file and its truncation or its end: the model. */
export interface Generation {
  readonly lines: string[]
  /** A last line without its end. */
  half: string
  /** Where it lies now; undefined if it was deleted. */
  file: string | undefined
  /** Whether the follower has its file open: then deleting it loses nothing. */
  isHeld: boolean
  /** Whether its half line is final. */
  isEnded: boolean
  /** Whether lines of it may be missing, by what the documentation says. */
  mayLose: boolean
}

/** How many rotated parts are kept. */
const KEPT = 3
/** As beginnings of files go: nothing, a line that they share, and one longer than a fingerprint. */
const BANNERS = ['', 'start', 'banner'.padEnd(1500, '=')]

/** A little less than a rotated file must be quiet. */
const LATE_MILLISECONDS = 4000

interface Writer {
  descriptor: number
  generation: Generation
}

/** Real files in a folder, and a model of what was written to them. */
export class Files {
  readonly generations: Generation[] = []
  readonly directory = mkdtempSync(join(tmpdir(), 'faultline-follow-'))
  /** In milliseconds. */
  clock = 0
  readonly #setting: Setting
  readonly #writers = new Map<string, Writer>()
  /** Writers that have not been told as yet to open the new file. */
  readonly #late = new Map<string, Writer>()
  #lateSince = 0
  #lines = 0
  #targets = 0

  constructor(setting: Setting) {
    this.#setting = setting
  }

  path(name: string): string {
    return join(this.directory, name)
  }

  /** The lines that must have come, and those that may. */
  expected(): { must: string[]; may: string[] } {
    const all = this.generations.map(({ mayLose, isEnded, lines, half }) => ({
      mayLose,
      lines: isEnded && half !== '' ? [...lines, half] : lines,
    }))
    return {
      must: all.filter(({ mayLose }) => !mayLose).flatMap(({ lines }) => lines),
      may: all.filter(({ mayLose }) => mayLose).flatMap(({ lines }) => lines),
    }
  }

  /** Does it, if there is anything to do it to. */
  act(action: FileAction): void {
    const name = this.#setting.names[action.name % this.#setting.names.length]
    const writer = (action.kind === 'late' ? this.#late : this.#writers).get(name)
    if (writer !== undefined) this.#change(action, name, writer)
    else if (action.kind === 'create' && !existsSync(this.path(name))) this.#create(name, action.banner)
  }

  #change(action: FileAction, name: string, writer: Writer): void {
    if (action.kind === 'append' || action.kind === 'late') this.#append(writer, action.count)
    else if (action.kind === 'half') this.#half(writer)
    else if (action.kind === 'long') this.#long(writer)
    else if (action.kind === 'rotate') this.#rotate(name, writer, action.reopen)
    else if (action.kind === 'copytruncate') this.#copytruncate(name, writer)
    else if (action.kind === 'truncate') this.#truncate(writer)
    else if (action.kind === 'delete') this.#delete(name)
    else if (action.kind === 'replace') this.#replace(name)
    else if (action.kind === 'switch') this.#switch(name, action.banner)
  }

  /** Ends the writers that had long enough to open their new files. */
  endLate(): void {
    if (this.clock - this.#lateSince < LATE_MILLISECONDS) return
    for (const name of [...this.#late.keys()]) this.#closeLate(name)
  }

  clear(): void {
    for (const { descriptor } of [...this.#writers.values(), ...this.#late.values()]) closeSync(descriptor)
    rmSync(this.directory, { recursive: true, force: true })
  }

  #append({ descriptor, generation }: Writer, count: number): void {
    for (let i = 0; i < count; i++) {
      const text = `line ${++this.#lines} ${'.'.repeat((this.#lines * 37) % 90)}`
      writeSync(descriptor, `${text}\n`)
      generation.lines.push(generation.half + text)
      generation.half = ''
    }
  }

  /** A line that takes several chunks. */
  #long({ descriptor, generation }: Writer): void {
    const text = `long ${++this.#lines} `.padEnd(600_000, 'x')
    writeSync(descriptor, `${text}\n`)
    generation.lines.push(generation.half + text)
    generation.half = ''
  }

  #half({ descriptor, generation }: Writer): void {
    const text = `half ${++this.#lines} `
    writeSync(descriptor, text)
    generation.half += text
  }

  #create(name: string, banner: number): void {
    const file = this.#setting.isLink ? this.path(`target-${++this.#targets}/app.log`) : this.path(name)
    if (this.#setting.isLink) {
      mkdirSync(join(file, '..'))
      symlinkSync(file, this.path(name))
    }
    this.#open(name, file, banner)
  }

  #open(name: string, file: string, banner: number): void {
    const generation = newGeneration(file)
    this.generations.push(generation)
    const descriptor = openSync(file, 'a')
    this.#writers.set(name, { descriptor, generation })
    const text = BANNERS[banner % BANNERS.length]
    if (text === '') return
    writeSync(descriptor, `${text}\n`)
    generation.lines.push(text)
    this.#append({ descriptor, generation }, 1)
  }

  #rotate(name: string, writer: Writer, reopen: boolean): void {
    if (this.#setting.isLink) return
    this.#shift(name)
    this.#move(this.path(name), this.path(`${name}.1`))
    this.#leave(name, writer)
    if (reopen) this.#open(name, this.path(name), this.#lines)
  }

  /** The writer keeps its descriptor for a while. */
  #leave(name: string, writer: Writer): void {
    this.#closeLate(name)
    this.#writers.delete(name)
    this.#late.set(name, writer)
    this.#lateSince = this.clock
    writer.generation.isEnded = !this.#isFollowed(`${name}.1`)
  }

  #isFollowed(name: string): boolean {
    return this.#setting.expand([name]).includes(name)
  }

  #closeLate(name: string): void {
    const late = this.#late.get(name)
    if (late !== undefined) closeSync(late.descriptor)
    this.#late.delete(name)
  }

  #shift(name: string): void {
    this.#unlink(this.path(`${name}.${KEPT}`))
    for (let number = KEPT - 1; number > 0; number--) {
      this.#move(this.path(`${name}.${number}`), this.path(`${name}.${number + 1}`))
    }
  }

  #move(from: string, to: string): void {
    if (!existsSync(from)) return
    this.#forgetFile(to)
    renameSync(from, to)
    for (const generation of this.generations) {
      if (generation.file === from) generation.file = to
    }
  }

  #unlink(file: string): void {
    if (!existsSync(file)) return
    unlinkSync(file)
    this.#forgetFile(file)
  }

  #forgetFile(file: string): void {
    for (const generation of this.generations) {
      if (generation.file !== file) continue
      generation.file = undefined
      generation.isEnded = true
      if (!generation.isHeld) generation.mayLose = true
    }
  }

  #copytruncate(name: string, writer: Writer): void {
    const from = writer.generation.file
    if (from === undefined || this.#setting.isLink) return
    this.#shift(name)
    copyFileSync(from, this.path(`${name}.1`))
    ftruncateSync(writer.descriptor)
    const old = writer.generation
    old.file = this.path(`${name}.1`)
    old.isHeld = false
    old.isEnded = !this.#isFollowed(`${name}.1`)
    writer.generation = newGeneration(from)
    this.generations.push(writer.generation)
  }

  #truncate(writer: Writer): void {
    const old = writer.generation
    ftruncateSync(writer.descriptor)
    writer.generation = newGeneration(old.file)
    writer.generation.isHeld = old.isHeld
    this.generations.push(writer.generation)
    old.file = undefined
    old.half = ''
    old.mayLose = true
  }

  #delete(name: string): void {
    const writer = this.#writers.get(name)
    if (writer === undefined) return
    if (this.#setting.isLink) unlinkSync(this.path(name))
    this.#unlink(writer.generation.file ?? '')
    this.#closeLate(name)
    this.#writers.delete(name)
    closeSync(writer.descriptor)
  }

  #replace(name: string): void {
    if (this.#setting.isLink) return
    this.#delete(name)
    this.#open(name, this.path('new'), 1)
    const writer = this.#writers.get(name)
    if (writer !== undefined) this.#append(writer, 1)
    this.#move(this.path('new'), this.path(name))
  }

  /** Has the link lead to a new file. */
  #switch(name: string, banner: number): void {
    const writer = this.#writers.get(name)
    if (!this.#setting.isLink || writer === undefined) return
    this.#leave(name, writer)
    unlinkSync(this.path(name))
    this.#create(name, banner)
    // What was never at the path when somebody looked was never followed.
    if (!writer.generation.isHeld) writer.generation.mayLose = true
  }
}

function newGeneration(file: string | undefined): Generation {
  return { lines: [], half: '', file, isHeld: false, isEnded: false, mayLose: false }
}
