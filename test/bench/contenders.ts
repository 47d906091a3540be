import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkCopy, checkFaultline, checkLines, checkMatches, checkPeer, FAULTLINE } from './answer.ts'
import { type Command, type Contender, fed } from './contender.ts'
import { FAULTS_FILE } from './faults.ts'
import {
  DUCKDB_PLACE,
  dependencyVersion,
  fetchDuckdb,
  ownVersion,
  packageVersion,
  versionOf,
  whyNoDuckdb,
  whyNoMiller,
  whyNotInstalled,
} from './installed.ts'

const BUILT = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const NODE = process.execPath

export const CONTENDERS: readonly Contender[] = [
  ours('faultline'),
  { ...ours('faultline --no-unwrap', '--no-unwrap'), onRequest: true },
  {
    name: 'split2 pipeline',
    kind: 'peer',
    pace: 'middling',
    command: (file) => [NODE, peer('split2-pipeline.js'), FAULTS_FILE, file],
    live: () => [NODE, peer('split2-pipeline.js'), FAULTS_FILE, '-'],
    check: checkPeer,
    missing: nothing,
    version: () => dependencyVersion('split2'),
  },
  jq('jq', 'jq', [], ['--unbuffered']),
  jq('jq -R', 'jq', ['-R', '-r'], ['--unbuffered']),
  jq('gojq -R', 'gojq', ['-R', '-r'], []),
  {
    name: 'Miller',
    kind: 'peer',
    pace: 'slow',
    command: (file) => fed(file, 'sh', peer('miller.sh'), FAULTS_FILE),
    live: () => ['sh', peer('miller.sh'), FAULTS_FILE, '--records-per-batch', '1', '--fflush'],
    check: checkPeer,
    missing: whyNoMiller,
    version: () => versionOf('mlr'),
  },
  {
    name: 'DuckDB',
    kind: 'peer',
    pace: 'middling',
    command: (file) => [NODE, peer('duckdb.js'), DUCKDB_PLACE, FAULTS_FILE, file],
    check: checkPeer,
    fetch: fetchDuckdb,
    missing: whyNoDuckdb,
    version: () => packageVersion(DUCKDB_PLACE),
  },
  {
    name: 'node copy',
    kind: 'limit',
    pace: 'fast',
    command: (file) => [NODE, peer('copy.js'), file],
    check: checkCopy,
    missing: nothing,
    version: () => process.versions.node,
  },
  {
    name: 'cat | cat',
    kind: 'limit',
    pace: 'fast',
    command: (file) => ['sh', '-c', `${file.endsWith('.gz') ? 'gzip -dc' : 'cat'} "$1" | cat`, 'sh', file],
    live: () => ['cat'],
    check: checkCopy,
    missing: nothing,
    version: () => versionOf('cat'),
  },
  {
    name: 'wc -l',
    kind: 'limit',
    pace: 'fast',
    command: (file) => fed(file, 'wc', '-l'),
    check: checkLines,
    missing: nothing,
    version: () => versionOf('wc'),
  },
  {
    name: 'ripgrep',
    kind: 'limit',
    pace: 'fast',
    // 1 says that nothing was found, which is right for an access log.
    command: (file) => ['sh', '-c', 'rg --no-config -z -c \'"code":\' "$1" || [ $? = 1 ]', 'sh', file],
    check: checkMatches,
    missing: () => whyNotInstalled('rg'),
    version: () => versionOf('rg'),
  },
]

/** The summary goes to a file, as in a batch over archives. */
function ours(name: string, ...more: readonly string[]): Contender {
  return {
    name,
    kind: 'ours',
    pace: 'fast',
    command: (file, scratch, jobs) => {
      const summary = ['--summary', 'json', '--summary-file', `${scratch}/summary.json`]
      const threads = jobs === undefined ? [] : ['-j', String(jobs)]
      return [NODE, FAULTLINE, ...threads, ...summary, ...more, file]
    },
    live: () => [NODE, FAULTLINE, '--summary', 'none', ...more],
    check: checkFaultline,
    missing: () => (existsSync(BUILT) ? undefined : 'it is not built, see npm run build'),
    version: ownVersion,
  }
}

function jq(
  name: string,
  program: string,
  options: readonly string[],
  unbuffered: readonly string[],
): Contender {
  const words = ['sh', peer('jq.sh'), program, FAULTS_FILE, ...options] as unknown as Command
  return {
    name,
    kind: 'peer',
    pace: 'slow',
    command: (file) => fed(file, ...words),
    live: () => [...words, ...unbuffered],
    check: checkPeer,
    missing: () => whyNotInstalled(program),
    version: () => versionOf(program),
  }
}

function nothing(): undefined {
  return undefined
}

function peer(name: string): string {
  return fileURLToPath(new URL(`peers/${name}`, import.meta.url))
}
