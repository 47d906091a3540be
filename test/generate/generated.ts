import { catalogCheck } from './catalog-check.ts'
import { simdModule } from './simd.ts'
import { summaryCheck } from './summary-check.ts'
import { summaryJson } from './summary-json.ts'

/** The files of this project that no hand writes, and what makes the text of each. */
export const GENERATED: readonly (readonly [path: string, text: () => Promise<string>])[] = [
  ['src/catalog/catalog-check.generated.ts', catalogCheck],
  ['src/report/json.generated.ts', summaryJson],
  ['src/scan/simd.generated.ts', simdModule],
  ['src/report/summary-check.generated.ts', summaryCheck],
]
