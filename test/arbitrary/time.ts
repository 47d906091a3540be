import fc from 'fast-check'

/** Seconds of half a day and of a hundred years. */
const seconds = fc.oneof(
  fc.integer({ min: 1_767_323_045, max: 1_767_366_245 }),
  fc.integer({ min: 946_684_800, max: 4_102_444_799 }),
)
const zone = fc.constantFrom('', 'Z', 'z', '+00:00', '+08:00', '-0330', '+14', '+8', '+25:00')
const fraction = fc.constantFrom('', '.5', ',678', '.123456789', '.')

const numbers = fc
  .tuple(seconds, fc.constantFrom(1, 1e3, 1e6, 1e9), fc.constantFrom('', '.25', 'e0'))
  .map(([time, unit, rest]) => `${BigInt(time) * BigInt(unit)}${rest}`)
const texts = fc
  .tuple(seconds, fc.constantFrom('T', ' ', 't', '_'), fc.boolean(), fraction, zone)
  .map(([time, separator, isBasic, part, offset]) => {
    const [date = '', clock = ''] = new Date(time * 1000).toISOString().slice(0, 19).split('T')
    const both = `${date}${separator}${clock}`
    return `${isBasic ? both.replaceAll(/[-:]/g, '') : both}${part}${offset}`
  })
const oddities = fc.constantFrom(
  '"0000-00-00T00:00:00Z"',
  '"9999-12-31T23:59:59Z"',
  '"2026-02-29T00:00:00Z"',
  '"2024-02-29T23:59:60Z"',
  '"2026-01-02"',
  '"2026-01-02T03:04"',
  '"2026-01-02T24:00:00Z"',
  '"20260102030405"',
  '"1999-12-31T23:59:59Z"',
  '99999999',
  '4102444800',
)

/** JSON scalars that are times, or look like them. */
export const times = fc.oneof(
  { weight: 4, arbitrary: numbers },
  { weight: 2, arbitrary: numbers.map((number) => `"${number}"`) },
  { weight: 6, arbitrary: texts.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: oddities },
)
