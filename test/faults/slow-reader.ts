import type { Running } from '../cli/faultline.ts'

/** After each chunk of some 64 KiB, in milliseconds. */
const REST = 4

const stalled = new WeakSet<Running>()

/** Rests after each chunk: so the command is at work for long, with all that its engine can do. */
export function readSlowly(running: Running): void {
  const { stdout } = running
  stdout.on('data', () => {
    stdout.pause()
    setTimeout(() => {
      if (!stalled.has(running)) stdout.resume()
    }, REST)
  })
}

/** Reads nothing until it goes on. */
export function stall(running: Running): void {
  stalled.add(running)
  running.stdout.pause()
}

export function goOn(running: Running): void {
  stalled.delete(running)
  running.stdout.resume()
}
