/** Writes the generated files anew: npm run generate. */
import { writeFile } from 'node:fs/promises'
import { GENERATED } from './generated.ts'

for (const [path, text] of GENERATED) {
  await writeFile(new URL(`../../${path}`, import.meta.url), await text())
}
