import type { DecodeOptions } from '../options.ts'
import type { TallyState } from '../tally.ts'
import type { PlainFailure } from './failure.ts'
import type { Directory } from './folder.ts'
import type { Extent } from './read.ts'
import type { Stretch } from './stretch.ts'

/** What every worker of a pool knows from its start. All of this file is plain data that goes from thread to thread. */
export interface Assignment {
  readonly options: DecodeOptions
  /** Whether output is made at all. */
  readonly writes: boolean
  /** How many bytes of output make a step. */
  readonly stepBytes: number
}

/** A part of a plain file, whole lines. The threads of a process share its descriptors, so this one is read directly. */
export interface BlockTask extends Extent {
  readonly from: number
  readonly to: number
  /** Whether the source ends with it. */
  readonly isLast: boolean
  /** Where the output goes; undefined without output. */
  readonly room: SharedArrayBuffer | undefined
}

/** The whole of a source from `from` on, or a stretch of a plain file: step by step. */
export type StreamTask = { readonly path: string; readonly from: number } | Stretch

/** The whole of a source into a file of its own. */
export interface FileTask {
  readonly path: string
  readonly from: number
  readonly target: string
  /** Nothing is written outside of it. */
  readonly directory: Directory
}

/** What a worker hands back: a portion, but for whose it is. */
export interface Step {
  readonly tally: TallyState
  /** Where the output lies; it is the receiver's from then on. */
  readonly room: SharedArrayBuffer | undefined
  /** The output: where each piece of it starts and ends in the room, by turns. */
  readonly pieces: readonly number[]
  /** The output behind that, for which there was no room. */
  readonly rest: readonly Uint8Array[]
  readonly end: number
  readonly isPassing: boolean
  readonly position: number
  /** Nothing of the source is left, or none of it can be read any further. */
  readonly done: boolean
  readonly failure?: PlainFailure
}

/** How a stream is told to go on: a room for one more step, or that it shall stop. */
export type Word = SharedArrayBuffer | 'stop'
