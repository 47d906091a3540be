// Loaded into a measured process by --require: at its end it leaves the seconds of its processors and its peak memory, in
// bytes, in a file. Those of a whole process: of all of its threads.
// VmHWM rather than getrusage where there is one: on Linux, ru_maxrss begins with what the parent had at the fork.
const { readFileSync, writeFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

if (isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    writeFileSync(
      process.env.USAGE_FILE,
      JSON.stringify({ seconds: (user + system) / 1e6, peak: peak() * 1024 }),
    )
  })
}

/** In KiB. */
function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS
  return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
}
