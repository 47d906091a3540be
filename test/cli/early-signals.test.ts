import { appendFileSync, closeSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { makePipe, openedBy } from '../named-pipe.ts'
import { endOf, startFaultline } from './faultline.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const LINE = '{"code":77}\n'

test('SIGHUP that comes before the catalog has been read has it read again', async () => {
  const [log, catalog] = [scratch.write('app.log', LINE), scratch.path('catalog.json')]
  makePipe(catalog)
  const running = startFaultline(['-F', '--summary', 'none', '--catalog', catalog, log])
  const file = await openedBy(catalog)
  rmSync(catalog)
  writeFileSync(catalog, catalogWith('second'))
  running.kill('SIGHUP')
  running.kill('SIGUSR2')
  writeSync(file, catalogWith('first'))
  closeSync(file)
  const text = { stdout: '', stderr: '' }
  running.stdout.on('data', (chunk) => {
    text.stdout += chunk
  })
  running.stderr.on('data', (chunk) => {
    text.stderr += chunk
  })
  const end = endOf(running)
  await eventually(
    () => text.stderr === `faultline: ${catalog}: read anew\n`,
    () => text.stderr,
  )
  appendFileSync(log, LINE)
  await eventually(
    () => /"cause":"second".*\n$/.test(text.stdout),
    () => text.stdout,
  )
  running.kill('SIGTERM')
  expect(await end).toMatchObject({ status: 143 })
})

test.each([
  ['a run', ['--files-from']],
  ['a run to the end with a catalog', ['--catalog']],
  ['merge', ['merge']],
])('SIGHUP ends at once %s that has not begun to read, and has nothing to read anew', async (_, words) => {
  const pipe = scratch.path(`${words[0]}.pipe`)
  makePipe(pipe)
  const running = startFaultline([...words, pipe])
  const end = endOf(running)
  // Nothing is written: it waits for what it has begun to read.
  const file = await openedBy(pipe)
  running.kill('SIGHUP')
  expect(await end).toMatchObject({ signal: 'SIGHUP', stdout: '', stderr: '' })
  closeSync(file)
})

function catalogWith(cause: string): string {
  return `{"id":"mine","version":"1","entries":[{"code":77,"cause":"${cause}","category":"mine","message":"Mine."}]}`
}
