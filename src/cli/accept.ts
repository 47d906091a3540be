import type { Exposition } from '../report/openmetrics.ts'

const TEXT = 'text/plain'
const OPENMETRICS = 'application/openmetrics-text'

/** The form that a scraper asks for with its `Accept`: OpenMetrics only if it is named, and nothing is liked better. */
export function expositionFor(accept: string): Exposition {
  const likings = new Map(accept.toLowerCase().split(',').map(likingOf))
  const openmetrics = likings.get(OPENMETRICS) ?? 0
  return openmetrics > 0 && openmetrics >= (likings.get(TEXT) ?? 0) ? 'openmetrics' : 'text'
}

/** One range with how much it is liked, from 0 to 1, which it is fully if it does not say. */
function likingOf(range: string): [type: string, liking: number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
  const liking = parameters.find((each) => each.startsWith('q='))
  return [type, liking === undefined ? 1 : Number.parseFloat(liking.slice(2)) || 0]
}
