import type { Figures } from './figures.ts'
import type { Texts } from './texts.ts'

/** Which awkward lines a program does not leave as they are, in words. Empty for a program that was not asked. */
export function wrongIn({ awkward }: Figures, contender: string, texts: Texts): string {
  const own = awkward?.figures.filter((figure) => figure.contender === contender) ?? []
  const verdicts = Object.keys(texts.verdicts) as (keyof Texts['verdicts'])[]
  const groups = verdicts.flatMap((verdict) => {
    const lines = own.filter((figure) => figure.verdict === verdict).map(({ line }) => texts.line(line))
    return lines.length === 0 ? [] : [`${texts.verdicts[verdict]} ${lines.join(texts.separator)}`]
  })
  if (own.length === 0) return ''
  return groups.length === 0 ? '–' : groups.join('; ')
}
