import { FaultlineError } from '../errors.ts'
import { isOutOfDescriptors, isWithoutDirectory } from '../reason.ts'
import { visible } from '../report/visible.ts'
import { parse } from './arguments.ts'
import { DONE, FAILED } from './status.ts'

/** Put in by the build, from package.json. */
declare const FAULTLINE_VERSION: string

/** The whole command. Returns its exit status. SIGHUP is kept until `letHangupGo` is called. */
export async function command(words: readonly string[], letHangupGo: () => Promise<void>): Promise<number> {
  let status = DONE
  try {
    await parse(words, await versionFor(words), {
      about: async (text) => {
        const { print } = await import('./print.ts')
        await print(text, process.stdout)
      },
      decode: async (parsed) => {
        const { decode } = await import('./decode.ts')
        status = await decode(parsed, say, letHangupGo)
      },
      completion: async (shell) => {
        await letHangupGo()
        const { completion } = await import('./completion/completion.ts')
        status = await completion(shell)
      },
      explain: async (parsed) => {
        await letHangupGo()
        const { explain } = await import('./explain.ts')
        status = await explain(parsed)
      },
      codes: async (parsed) => {
        await letHangupGo()
        const { codes } = await import('./codes.ts')
        status = await codes(parsed)
      },
      merge: async (parsed) => {
        await letHangupGo()
        const { merge } = await import('./merge.ts')
        status = await merge(parsed)
      },
    })
  } catch (error) {
    say(explanationOf(error as Error) ?? `this is a bug: ${(error as Error).stack}`)
    status = FAILED
  }
  return status
}

/**
 * What is wrong with options, files and catalogs is for the user, and so is that a part of us cannot be loaded where few
 * files may be open, or that a name means nothing; anything else is a fault of ours.
 */
function explanationOf(error: Error): string | undefined {
  if (error instanceof FaultlineError || isOutOfDescriptors(error)) return error.message
  if (!isWithoutDirectory(error)) return undefined
  return 'the working directory: no such file or directory; expected it, or absolute paths'
}

async function versionFor(words: readonly string[]): Promise<string> {
  if (!words.includes('--verbose')) return FAULTLINE_VERSION
  const { verboseVersion } = await import('./version.ts')
  return verboseVersion(FAULTLINE_VERSION, words)
}

/**
 * What a message repeats of a file may be made to command a terminal, or to look like a message of its own: so only lines
 * that are indented, as ours are, go on from the one before.
 */
function say(message: string): void {
  const lines = message.split(/\n(?= )/).map(visible)
  process.stderr.write(`faultline: ${lines.join('\n')}\n`)
}
