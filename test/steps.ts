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
// thread before the counting would be put in place in the midst of it.
setFlagsFromString('--no-opt')

/**
 * How many steps a piece of work takes in `src/`: how often each block of it is run, all blocks together. The engine counts
 * them itself, for whoever wants to know which lines tests cover; so nothing in the product knows of this, and the number is
 * the same on every machine.
 *
 * It is a number of blocks and no time: what a function of the engine does inside, as `indexOf`, is no step.
 */
export function stepsOf(work: () => void): number {
  const session = new Session()
  session.connect()
  try {
    post(session, 'Profiler.enable')
    post(session, 'Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    work()
    return total(post(session, 'Profiler.takePreciseCoverage') as Coverage)
  } finally {
    session.disconnect()
  }
}

function total({ result }: Coverage): number {
  const ours = result.filter(({ url }) => url.includes(SOURCE))
  if (ours.length === 0) throw new Error(`nothing of ${SOURCE} was counted`)
  const ranges = ours.flatMap(({ functions }) => functions.flatMap((each) => each.ranges))
  return ranges.reduce((sum, { count }) => sum + count, 0)
}

/** In this thread the answer comes before `post` returns. */
function post(session: Session, method: string, parameters = {}): unknown {
  let answer: unknown
  session.post(method, parameters, (error, result) => {
    if (error !== null) throw error
    answer = result
  })
  return answer
}
