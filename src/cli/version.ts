import { resolveKernel } from '../options.ts'
import { kernelInUse } from '../scan/make-kernel.ts'

/**
 * What `--version --verbose` shows: what a report of a fault should tell.
 *
 *     0.1.0
 *     kernel    simd
 *     node      20.20.2, linux x64
 */
export function verboseVersion(version: string, words: readonly string[]): string {
  const { node } = process.versions
  const kernel = kernelInUse(resolveKernel(kernelAmong(words)))
  return [version, `kernel    ${kernel}`, `node      ${node}, ${process.platform} ${process.arch}`].join('\n')
}

/** The value of `--kernel`, which is not parsed where the version is asked for. */
function kernelAmong(words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => word === '--kernel' || word.startsWith('--kernel='))
  if (at === -1) return undefined
  return words[at] === '--kernel' ? words[at + 1] : words[at]?.slice('--kernel='.length)
}
