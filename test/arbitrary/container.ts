import fc from 'fast-check'

const HEAD = '2026-01-02T03:04:05.678901234Z'
const SHORT_HEAD = '2026-01-02T03:04:05+08:00'
const LF = Buffer.from('\n')

/** What a container wrote to one of its streams as one line. */
interface Written {
  readonly stream: 'stdout' | 'stderr'
  readonly pieces: readonly Buffer[]
}

/** Lines of a container's log: records in pieces, those of both streams among each other, and now and then one is amiss. */
export function containers(record: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const order = fc.array(fc.boolean(), { maxLength: 12 })
  return fc
    .tuple(
      fc.array(written(record), { minLength: 1, maxLength: 3 }),
      order,
      fc.array(accident, { maxLength: 2 }),
    )
    .map(([all, turns, accidents]) => {
      const lines = merged(linesOf(all, 'stdout'), linesOf(all, 'stderr'), turns)
      const happened = accidents.reduce((before, change) => change(before), lines)
      return Buffer.concat(happened.flatMap((line, index) => (index === 0 ? [line] : [LF, line])))
    })
}

function written(record: fc.Arbitrary<string>): fc.Arbitrary<Written> {
  const text = fc.oneof(
    { weight: 9, arbitrary: record },
    { weight: 1, arbitrary: fc.constantFrom('', ' ', 'text', '\r') },
  )
  const stream = fc.constantFrom('stdout' as const, 'stdout' as const, 'stderr' as const)
  return fc.tuple(stream, text, fc.array(fc.nat(), { maxLength: 4 })).map(([of, all, cuts]) => {
    const bytes = Buffer.from(all)
    const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
    return { stream: of, pieces: at.slice(1).map((end, index) => bytes.subarray(at[index], end)) }
  })
}

function linesOf(all: readonly Written[], stream: string): Buffer[] {
  return all
    .filter((each) => each.stream === stream)
    .flatMap(({ pieces }) =>
      pieces.map((piece, index) => {
        const head = index % 2 === 0 ? HEAD : SHORT_HEAD
        const tag = index === pieces.length - 1 ? 'F' : 'P'
        return Buffer.concat([Buffer.from(`${head} ${stream} ${tag} `), piece])
      }),
    )
}

function merged(some: readonly Buffer[], others: readonly Buffer[], turns: readonly boolean[]): Buffer[] {
  const [a, b] = [[...some], [...others]]
  const first = turns.flatMap((turn) => (turn ? a : b).splice(0, 1))
  return [...first, ...a, ...b]
}

type Accident = (lines: readonly Buffer[]) => Buffer[]

/** A line is lost, or one comes in between, or many; or a tag is another one. */
const accident: fc.Arbitrary<Accident> = fc
  .tuple(fc.nat(), fc.nat({ max: 4 }), fc.integer({ min: 62, max: 66 }))
  .map(([place, way, many]) => (lines) => {
    const at = place % (lines.length + 1)
    const [before, after] = [lines.slice(0, at), lines.slice(at)]
    const [next = Buffer.alloc(0), ...rest] = after
    if (way === 0) return [...before, ...rest]
    if (way === 1) return [...before, Buffer.from('{"code":4100}'), ...after]
    if (way === 2)
      return [...before, Buffer.from(next.toString('latin1').replace(/ [FP] /, ' P '), 'latin1'), ...rest]
    if (way === 3)
      return [...before, Buffer.from(next.toString('latin1').replace(/ [FP] /, ' F '), 'latin1'), ...rest]
    const filler = place % 2 === 0 ? `${HEAD} stderr F {}` : `${HEAD} stdout F {"status":-43001}`
    return [...before, ...Array.from({ length: many }, () => Buffer.from(filler)), ...after]
  })
