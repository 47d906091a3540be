import { keepHangup } from './hangup.ts'
import { FAILED } from './status.ts'

// All that signals do by themselves is to end the process, so this comes before the command is loaded, which takes long.
const letHangupGo = keepHangup()
// Asking for a summary before there is one must not end the run.
process.on('SIGUSR2', () => {})
// Node would open its debugger to every program of this machine. Where somebody listens, it does not.
process.on('SIGUSR1', () => {})
// What cannot be written is known to the callback of the write; without a listener it would also end the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
const status = await run(process.argv.slice(2))
// A read that still waits for its bytes must not keep the process; messages that wait for their reader may.
process.stderr.write('', () => process.exit(status))

async function run(words: readonly string[]): Promise<number> {
  try {
    const { command } = await import('./command.ts')
    return await command(words, letHangupGo)
  } catch (error) {
    // By itself, Node would say so with a trace and with 1, which means something else.
    process.stderr.write(`faultline: cannot be started: ${String(error).split('\n', 1)[0]}\n`)
    return FAILED
  }
}
