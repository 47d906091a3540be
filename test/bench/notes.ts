import { rounded } from '../markdown.ts'
import { MEBIBYTE } from './corpus.ts'
import type { Figures, Part, PartName } from './figures.ts'
import type { Texts } from './texts.ts'

/** How large the logs were, which programs are missing, and where, when and with what it was measured. */
export function notes(figures: Figures, texts: Texts): string {
  const parts = Object.entries(figures) as [PartName, Part][]
  const missing = Object.assign({}, ...parts.map(([, part]) => part.missing)) as Record<string, string>
  const grouped = groupBy(parts, ([, part]) => {
    const versions = Object.entries(part.versions).map(([name, version]) => `${name} ${version}`)
    const { cpu, cores, node } = part.machine
    return `${part.begun}, ${cpu}, ${texts.onCores(cores)}, Node ${node.slice(1)}${texts.separator}${versions.join(texts.separator)}`
  })
  return [
    logSizes(figures, texts),
    ...[...grouped].map(([where, own]) => `${own.map(([name]) => name).join(texts.separator)}: ${where}`),
    ...Object.entries(missing).map(([name, why]) => `${texts.without} ${name}: ${why}`),
  ]
    .filter((line) => line !== '')
    .map((line) => `- ${line}`)
    .join('\n')
}

function logSizes({ speed }: Figures, texts: Texts): string {
  const sizes = groupBy(
    speed?.figures ?? [],
    ({ form, bytes }) => `${texts.forms[form]} ${rounded(bytes / MEBIBYTE)} MiB`,
  )
  const groups = [...sizes].map(([size, own]) => {
    return `${size} (${[...new Set(own.map(({ contender }) => contender))].join(texts.separator)})`
  })
  return groups.length === 0 ? '' : `${texts.sizes} ${groups.join(texts.separator)}`
}

/** In the order in which each key occurs first. */
function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
