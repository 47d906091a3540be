import type { Code } from './line.ts'

const NAME_KEY = 'ErrCodeExt'
const KEYS = ['ErrCode', 'errCode', NAME_KEY]

/** The codes that count: of an object that holds a name, all under the keys that tell of one failure count as one. */
export function paired(codes: readonly Code[]): Code[] {
  const objects = new Set(codes.filter(({ key }) => key === NAME_KEY).map(({ object }) => object))
  const isOfPair = ({ object, key }: Code): boolean => objects.has(object) && KEYS.includes(key)
  const winners = [...objects].map((object) => {
    const rivals = codes.filter((code) => code.object === object && isOfPair(code))
    return rivals.toSorted((a, b) => precision(b) - precision(a))[0]
  })
  return codes.filter((code) => !isOfPair(code) || winners.includes(code))
}

/** A failure before what is unrecognised, and that before a success; a suffix, a number, a name, and a number that is a class. */
function precision({ decision, key }: Code): number {
  if (decision.is === 'failed') {
    const { code, keys } = decision.fault
    if (typeof code === 'number') return keys === undefined ? 12 : 10
    return code.includes('.') ? 13 : 11
  }
  if (decision.is === 'unrecognised') return key === NAME_KEY ? 6 : 5
  return 0
}
