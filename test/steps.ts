import { Session } from 'node:inspector'
import { setFlagsFromString } from 'node:v8'

interface Coverage {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
  }[]
}

const SOURCE = new URL('../src/', import.meta.url).pathname

// Compiled code does not count. So nothing is compiled in a process that counts, from here on: what is begun on another
// thread before the counting would be put in place in the midst of it. And blocks are counted in functions that are first
// called while the engine counts, and no more when it has paused: so it counts from here on, all the time. Of what modules
// do as they are loaded before this one, only the calls are counted.
setFlagsFromString('--no-opt')
const session = new Session()
session.connect()
post('Profiler.enable')
post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/**
 * How many steps a piece of work takes in `src/`: how often each block of it is run, all blocks together. The engine counts
 * them itself, for whoever wants to know which lines tests cover; so nothing in the product knows of this, and the number is
 * the same on every machine.
 *
 * It is a number of blocks and no time: what a function of the engine does inside, as `indexOf`, is no step.
 */
export function stepsOf(work: () => void): number {
  counts()
  work()
  return total(counts())
}

/** Since they were asked for before. */
function counts(): Coverage {
  return post('Profiler.takePreciseCoverage') as Coverage
}

function total({ result }: Coverage): number {
  const ours = result.filter(({ url }) => url.includes(SOURCE))
  if (ours.length === 0) throw new Error(`nothing of ${SOURCE} was counted`)
  const ranges = ours.flatMap(({ functions }) => functions.flatMap((each) => each.ranges))
  return ranges.reduce((sum, { count }) => sum + count, 0)
}

/** In this thread the answer comes before `post` returns. */
function post(method: string, parameters = {}): unknown {
  let answer: unknown
  session.post(method, parameters, (error, result) => {
    if (error !== null) throw error
    answer = result
  })
  return answer
}
