const NUMBER = /^"?([0-9]{9,})(?:\.[0-9]+)?"?$/
const ISO =
  /^"(\d{4})(-?)(\d\d)\2(\d\d)[Tt ](\d\d)(:?)(\d\d)(?:\6(\d\d)(?:[.,]\d+)?)?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?"$/
const [FIRST, END] = [Date.UTC(2000), Date.UTC(2100)]

/** The time that a scalar spells, in seconds, by regular expressions and the calendar of the engine. */
export function timeOf(scalar: string | undefined): number | undefined {
  if (scalar === undefined) return undefined
  const [, digits] = NUMBER.exec(scalar) ?? []
  const time = digits === undefined ? ofText(scalar) : ofDigits(digits)
  return time === undefined ? undefined : Math.floor(time / 1000)
}

/** In milliseconds. */
function ofDigits(digits: string): number | undefined {
  return [1000, 1, 1e-3, 1e-6].map((unit) => Number(digits) * unit).find(isPlausible)
}

function ofText(scalar: string): number | undefined {
  const match = ISO.exec(scalar)
  if (match === null) return undefined
  const [
    ,
    year,
    dash,
    month,
    day,
    hour,
    colon,
    minute,
    second = '00',
    ,
    sign = '+',
    hours = '00',
    minutes = '00',
  ] = match
  if ((dash === '') !== (colon === '')) return undefined
  const midnight = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  const isDay =
    !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(`${year}-${month}-${day}`)
  const isClock = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60
  if (!isDay || !isClock || Number(hours) >= 24 || Number(minutes) >= 60) return undefined
  const zone = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const time = midnight + (Number(hour) * 60 + Number(minute) - zone) * 60_000 + Number(second) * 1000
  return isPlausible(time) ? time : undefined
}

function isPlausible(milliseconds: number): boolean {
  return milliseconds >= FIRST && milliseconds < END
}
