import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A command that a README shows behind `$ `, and what it shows below it. */
export interface Shown {
  readonly command: string
  readonly output: string
}

const CONSOLE = /```console\n(.*?)```/gs
const SCRIPT = /```(?:sh|js|ts)\n(.*?)```/gs

/** The commands with their outputs, from the `console` blocks. */
export function shownIn(markdown: string): Shown[] {
  return [...markdown.matchAll(CONSOLE)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n')
        return { command: part.slice(0, end), output: part.slice(end + 1) }
      }),
  )
}

/** Everything that a reader would copy: scripts and commands, without prose and outputs. */
export function codeIn(markdown: string): string[] {
  return [
    ...[...markdown.matchAll(SCRIPT)].map(([, block = '']) => block),
    ...shownIn(markdown).map(({ command }) => command),
  ]
}

/** What both languages must share beside code: the depth of each heading, and what the rows of tables name. */
export function frameOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/```.*?```/gs, '')
  return [...prose.matchAll(/^(#+) |^\| ([^|\\]*`.*?)\s\|/gm)].map(
    ([, heading, cell = '']) => heading ?? [...cell.matchAll(/`[^`]*`/g)].join(' '),
  )
}

/** The one command in the block below the mark `<!-- name -->`. */
export function markedCommand(markdown: string, name: string): string {
  const [, command] = new RegExp(`<!-- ${name} -->\\n\`\`\`sh\\n(.*?)\\n\`\`\``, 's').exec(markdown) ?? []
  if (command === undefined) throw new Error(`no command is marked ${name}`)
  return command
}

export function isMissing(program: string): boolean {
  return spawnSync('bash', ['-c', `command -v ${program}`]).status !== 0
}

/** What the command prints, both streams, where `faultline` is on the path. */
export function run(command: string): string {
  const scratch = mkdtempSync(join(tmpdir(), 'faultline-readme-'))
  const script = `faultline() { node bin/faultline.js "$@"; }\n${command}`
  const env = { ...process.env, TMPDIR: scratch, NO_COLOR: '1' }
  return execFileSync('bash', ['-c', `${script} 2>&1`], { env, encoding: 'utf8' })
}
