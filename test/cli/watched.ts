import type { ChildProcess } from 'node:child_process'
import { afterAll } from 'vitest'

const alive = new Set<() => void>()

afterAll(() => {
  for (const end of alive) end()
})

/**
 * A test that fails, or takes too long, leaves nothing behind: what is still alive when its file is done is killed, and
 * so is the whole group of a process that has one of its own, also if that process itself has ended.
 */
export function watched<Child extends ChildProcess>(child: Child, hasGroup = false): Child {
  const { pid } = child
  if (pid === undefined) return child
  const target = hasGroup ? -pid : pid
  const end = (): void => void send(target, 'SIGKILL')
  alive.add(end)
  child.once('exit', () => {
    // Its number may become another's when nobody has it any more; as long as somebody does, it stays that of the group.
    if (!hasGroup || !send(target, 0)) alive.delete(end)
  })
  return child
}

/** Returns whether there is anybody to get it. */
function send(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    return false
  }
}
