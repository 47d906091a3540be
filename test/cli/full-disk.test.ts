import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { faultline } from './faultline.ts'
import { MEDIA, MEDIA_EXPLAINED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const SIZE = 8 * 1024 * 1024

const scratch = makeScratch()
const disk = scratch.path('disk')
const isMounted = mountSmallDisk()
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk])
})

test.skipIf(!isMounted).each([['1'], ['2']])(
  'a full disk ends the run, and it goes on when there is room, with -j %s (needs the right to mount a tmpfs)',
  async (jobs) => {
    const lines = 60_000
    const log = scratch.write('app.ndjson', MEDIA.repeat(lines))
    const ballast = `${disk}/ballast`
    execFileSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M', 'count=4'], { stdio: 'ignore' })
    const files = ['out', 'checkpoint', 'summary'].map((name) => `${disk}/${name}`)
    const [output = '', checkpoint = '', summary = ''] = files
    const words = [
      '-j',
      jobs,
      '-o',
      output,
      '--checkpoint',
      checkpoint,
      '--summary',
      'json',
      '--summary-file',
      summary,
      log,
    ]
    const full = await faultline(words)
    expect(full.status).toBe(2)
    expect(full.stderr).toMatch(
      /^faultline: .*\/(out|checkpoint): cannot be written: no space left on device\n$/,
    )
    rmSync(ballast)
    execFileSync('mount', ['-o', `remount,size=${8 * SIZE}`, disk])
    expect(await faultline(words)).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(output, 'utf8') === MEDIA_EXPLAINED.repeat(lines)).toBe(true)
    expect(JSON.parse(readFileSync(summary, 'utf8'))).toMatchObject({
      input: { lines },
      codes: { failed: lines },
    })
    for (const file of files) rmSync(file)
    execFileSync('mount', ['-o', `remount,size=${SIZE}`, disk])
  },
)

function mountSmallDisk(): boolean {
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
