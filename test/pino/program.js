// A program that logs with pino: how, how much, and how it ends is its one argument, as JSON.
import { readFileSync } from 'node:fs'
import pino from 'pino'

const { transport, count, ending, crlf = false, watched } = JSON.parse(process.argv[2])
const stream = pino.transport(transport)
// A failure of the transport has its own time.
const patience = ending === 'wait' ? setTimeout(() => {}, 30_000) : undefined
stream.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 3
  clearTimeout(patience)
})
// The same records whenever and wherever they are made.
const logger = pino({ base: null, timestamp: false, crlf }, stream)
const CODES = [0, -45029, '4100', -46204]
for (let index = 0; index < count; index++) {
  logger.info({ index, errCode: CODES[index % CODES.length], title: '转码失败 "é"\n' }, 'task finished')
}
if (ending === 'exit') process.exit()
if (ending === 'throw') throw new Error('an end that nobody expected')
if (ending === 'flush') {
  logger.flush(() => {
    process.stdout.write(readFileSync(watched))
    process.kill(process.pid, 'SIGKILL')
  })
}
if (ending === 'end') {
  stream.on('close', () => process.stdout.write('closed\n'))
  stream.end()
}
