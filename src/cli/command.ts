import { parse } from './arguments.ts'
import { explanationOf } from './explanation.ts'
import { print } from './print.ts'
import { say } from './say.ts'
import { DONE, FAILED } from './status.ts'

/** Put in by the build, from package.json. */
declare const FAULTLINE_VERSION: string

/** The whole command. Returns its exit status. SIGHUP is kept until `letHangupGo` is called. */
export async function command(words: readonly string[], letHangupGo: () => Promise<void>): Promise<number> {
  let status = DONE
  try {
    await parse(words, await versionFor(words), {
      about: async (text) => {
        await letHangupGo()
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

async function versionFor(words: readonly string[]): Promise<string> {
  if (!words.includes('--verbose')) return FAULTLINE_VERSION
  const { verboseVersion } = await import('./version.ts')
  return verboseVersion(FAULTLINE_VERSION, words)
}
