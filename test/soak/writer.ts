import { closeSync, openSync, writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { Random } from '../bench/random.ts'
import { kindOf, microsecondsNow, tagOf } from './lines.ts'
import type { Plan, Written } from './plan.ts'
import { Rotation } from './rotation.ts'

// A service that writes its log, as a process of its own: node writer.ts LOG PLAN. At the end it says what it has written.

const TICK = 10
/** What is late is caught up with in parts, each with its own time. */
const MOST_AT_ONCE = 512 * 1024
/** A service is told to reopen its log some time after that was renamed, in milliseconds. */
const LATEST_REOPENING = 300

const [log = '', json = '{}'] = process.argv.slice(2)
const plan: Plan = JSON.parse(json)
process.stdout.write(`${JSON.stringify(await write())}\n`)

async function write(): Promise<Written> {
  const random = new Random(plan.seed)
  const rotation = new Rotation(log, plan.gzip)
  const start = performance.now()
  const so = { descriptor: openSync(log, 'a'), file: 0, lines: 0, bytes: 0 }
  let reopenAt = Number.POSITIVE_INFINITY
  for (let now = start; now < start + plan.seconds * 1000; now = performance.now()) {
    if (now >= reopenAt) {
      closeSync(so.descriptor)
      so.descriptor = openSync(log, 'a')
      so.file++
      reopenAt = Number.POSITIVE_INFINITY
    } else if (now >= start + (rotation.count + 1) * plan.rotate * 1000 && rotation.isReady) {
      if (plan.copyTruncate > 0 && rotation.count % plan.copyTruncate === plan.copyTruncate - 1) {
        rotation.copyAndEmpty()
        so.file++
      } else {
        rotation.rename()
        reopenAt = now + random.below(LATEST_REOPENING)
      }
    }
    const due = Math.min(plan.rate * ((now - start) / 1000) - so.bytes, MOST_AT_ONCE)
    if (due > 0) writeLines(so, due, random)
    if (due < MOST_AT_ONCE) await setTimeout(TICK)
  }
  closeSync(so.descriptor)
  await rotation.settled()
  const { user, system } = process.cpuUsage()
  return { lines: so.lines, bytes: so.bytes, rotations: rotation.count, cpuSeconds: (user + system) / 1e6 }
}

/** At least so many bytes, in two writes, the first of which ends anywhere. */
function writeLines(
  so: { readonly descriptor: number; readonly file: number; lines: number; bytes: number },
  due: number,
  random: Random,
): void {
  const microseconds = microsecondsNow()
  let text = ''
  while (text.length < due) {
    const { before, after } = kindOf(so.lines)
    text += before + tagOf(so.file, so.lines, microseconds) + after
    so.lines++
  }
  const bytes = Buffer.from(text)
  const cut = random.below(bytes.length)
  writeFully(so.descriptor, bytes.subarray(0, cut))
  writeFully(so.descriptor, bytes.subarray(cut))
  so.bytes += bytes.length
}

function writeFully(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
}
