import { spawnSync } from 'node:child_process'

// Asks the registry for holes that are known in packages, in those for development too, as the command holds some of them.
// Found ones of a high level fail. A registry that does not answer is said, and no failure: not every mirror knows the
// question. All else that npm may come back with fails, so that a check that was never made is not taken for a good one.

const WORDS = ['audit', '--audit-level=high', '--json']
const { status, stdout } = spawnSync('npm', WORDS, { encoding: 'utf8', shell: process.platform === 'win32' })
const answer = parsed(stdout)
if (answer.auditReportVersion !== undefined) process.exitCode = tellOf(answer)
else if (isUnanswered(answer))
  process.stdout.write(`the registry does not answer: ${answer.message}; nothing was checked\n`)
else {
  process.stderr.write(`npm audit ended with ${status} and without a report:\n${stdout}\n`)
  process.exitCode = 1
}

/** The exit status for a report: npm's own, which knows the level. */
function tellOf({ vulnerabilities, metadata }) {
  for (const { name, severity, range, via } of Object.values(vulnerabilities)) {
    const why = via.map((each) => (typeof each === 'string' ? `by ${each}` : `${each.title}, ${each.url}`))
    process.stdout.write(`${severity}: ${name} ${range}: ${why.join('; ')}\n`)
  }
  const { total, high, critical } = metadata.vulnerabilities
  process.stdout.write(`${total} holes known, ${high + critical} of them high or critical\n`)
  return status ?? 1
}

/** Npm tells so of a status that the registry gave, or of a request that came to nothing. */
function isUnanswered({ message, statusCode }) {
  return typeof message === 'string' && (statusCode >= 400 || /^(request to|network timeout)/.test(message))
}

function parsed(text) {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
