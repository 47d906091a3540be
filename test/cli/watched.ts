import type { ChildProcess } from 'node:child_process'
import { afterAll } from 'vitest'

const alive = new Set<() => void>()

afterAll(() => {
  for (const end of alive) end()
})

/**
 * A test that fails, or takes too long, leaves nothing behind: what is still alive when its file is done is killed, and
 * so is the whole group of a process that has one of its own.
 */
export function watched<Child extends ChildProcess>(child: Child, hasGroup = false): Child {
  const { pid } = child
  if (pid === undefined) return child
  const end = (): void => void process.kill(hasGroup ? -pid : pid, 'SIGKILL')
  alive.add(end)
  child.once('exit', () => alive.delete(end))
  return child
}
