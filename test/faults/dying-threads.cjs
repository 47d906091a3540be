// Is loaded into every thread of the command by NODE_OPTIONS. Those that decode die after a random while, each in the way
// that FAULTLINE_TEST_DEATH names.
const { isMainThread, threadId } = require('node:worker_threads')

const [way, longest, seed] = (process.env.FAULTLINE_TEST_DEATH ?? '').split(' ')
/** As random as it need be: another moment for each thread and each run. */
const moment = (((Number(seed) + threadId) * 2654435761) % 2 ** 32) / 2 ** 32

if (!isMainThread) setTimeout(die, moment * Number(longest)).unref()

function die() {
  if (way === 'exits') process.exit(3)
  if (way === 'throws') throw new Error('of nothing in particular')
  // Out of memory: the engine ends the thread, as far as it had a bound of its own.
  for (const all = []; ; ) all.push(new Array(100_000).fill(Math.random()))
}
