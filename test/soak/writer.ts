import { setTimeout } from 'node:timers/promises'
import type { Plan, Written } from './plan.ts'
import { Service } from './service.ts'

// A service that writes its log, as a process of its own: writer.ts LOG PLAN. At the end it says what it has written.

const TICK = 10

const [log = '', json = '{}'] = process.argv.slice(2)
const plan: Plan = JSON.parse(json)
process.stdout.write(`${JSON.stringify(await write())}\n`)

async function write(): Promise<Written> {
  const service = new Service(log, plan)
  const start = performance.now()
  for (let elapsed = 0; elapsed < plan.seconds * 1000; elapsed = performance.now() - start) {
    const isLate = service.work(elapsed)
    if (!isLate) await setTimeout(TICK)
  }
  const { lines, bytes, rotations } = await service.close()
  const { user, system } = process.cpuUsage()
  return { lines, bytes, rotations, cpuSeconds: (user + system) / 1e6 }
}
