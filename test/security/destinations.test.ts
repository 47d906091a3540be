import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { Session } from '../../src/pino/session.ts'
import { destinationOf, targetOf } from '../../src/source/destination.ts'
import { openDestination } from '../../src/source/open-destination.ts'
import { replaceContent, replaceFile } from '../../src/source/replace.ts'
import { type Ending, endOf, faultline, shell, startFaultline } from '../cli/faultline.ts'
import { MEDIA, MEDIA_EXPLAINED } from '../cli/lines.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()
const log = scratch.write('log.ndjson', MEDIA)

let number = 0
let folder = ''
let victim = ''
beforeEach(() => {
  folder = scratch.path(`case-${++number}`)
  mkdirSync(folder)
  victim = join(folder, 'victim')
  writeFileSync(victim, 'mine')
})

const here = (name: string): string => join(folder, name)

describe('what is put in the place of an output after it was looked at is not written to:', () => {
  test.each<[string, string, () => void]>([
    ['a link where nothing was', '', () => symlinkSync(victim, here('out'))],
    ['a link to nothing where nothing was', '', () => symlinkSync(here('new'), here('out'))],
    ['a hard link where nothing was', '', () => linkSync(victim, here('out'))],
    ['a link in the place of a file', 'old', () => replaceBy(() => symlinkSync(victim, here('out')))],
    ['a hard link in the place of a file', 'old', () => replaceBy(() => linkSync(victim, here('out')))],
    ['a pipe in the place of a file', 'old', () => replaceBy(() => execFileSync('mkfifo', [here('out')]))],
    ['a link to a pipe in the place of a file', 'old', () => replaceBy(linkToPipe)],
  ])('%s', async (_, before, put) => {
    if (before !== '') writeFileSync(here('out'), before)
    const { status, stderr } = await between(['-o', here('out'), '--summary', 'none'], put)
    expect(status).toBe(2)
    expect(stderr).toMatch(
      /out: cannot be written: (file already exists|something else has been put there meanwhile)\n$/,
    )
    expect(readFileSync(victim, 'utf8')).toBe('mine')
    expect(existsSync(here('new'))).toBe(false)
  })

  test.each<[string, () => void]>([
    ['a folder that was not there', () => {}],
    ['a folder that was there', () => mkdirSync(here('way'))],
    ['a link that was there', () => symlinkSync('.', here('way'))],
  ])('of -o, for a file of another folder, which a link in the place of %s leads to', async (_, before) => {
    before()
    mkdirSync(here('evil'))
    const { status, stderr } = await between(['-o', 'way/out', '--summary', 'none'], () => {
      if (existsSync(here('way'))) renameSync(here('way'), here('moved'))
      symlinkSync('evil', here('way'))
    })
    expect(status).toBe(2)
    expect(stderr).toBe(
      'faultline: way/out: cannot be written: something else has been put there meanwhile\n',
    )
    expect(readdirSync(here('evil'))).toEqual([])
  })

  describe.each([
    ['--summary-file', '{"schema":'],
    ['--metrics-file', '# HELP'],
  ])('of %s,', (option, text) => {
    const words = ['-q', '--summary', 'json', option, 'out']

    test.each<[string, () => void]>([
      ['a link to a file', () => symlinkSync(victim, here('out'))],
      ['a link to a pipe', linkToPipe],
      ['a link to a device', () => symlinkSync('/dev/full', here('out'))],
      ['a pipe', () => execFileSync('mkfifo', [here('out')])],
    ])('for %s where nothing was is replaced', async (_, put) => {
      expect(await between(words, put)).toMatchObject({ status: 0, stderr: '' })
      expect(readFileSync(victim, 'utf8')).toBe('mine')
      expect(lstatSync(here('out')).isFile()).toBe(true)
      expect(readFileSync(here('out'), 'utf8')).toContain(text)
    })
  })

  describe.each([
    ['--summary-file', ['-q', '--summary', 'json']],
    ['--metrics-file', ['-q', '--summary', 'none']],
    ['-o', ['--summary', 'none']],
  ])('of %s, in the place of a pipe', (option, words) => {
    const refused = 'faultline: out: cannot be written: something else has been put there meanwhile\n'

    test('a link to a file', async () => {
      execFileSync('mkfifo', [here('out')])
      const end = await between([...words, option, 'out'], () =>
        replaceBy(() => symlinkSync(victim, here('out'))),
      )
      expect(end).toMatchObject({ status: 2, stderr: refused })
      expect(readFileSync(victim, 'utf8')).toBe('mine')
    })

    test('another pipe', async () => {
      for (const name of ['out', 'other']) execFileSync('mkfifo', [here(name)])
      // So that the opening of the other one does not wait.
      const reader = openSync(here('other'), constants.O_RDONLY | constants.O_NONBLOCK)
      const end = await between([...words, option, 'out'], () =>
        replaceBy(() => renameSync(here('other'), here('out'))),
      )
      expect(end).toMatchObject({ status: 2, stderr: refused })
      expect(readFileSync(reader, 'utf8')).toBe('')
      closeSync(reader)
    })
  })

  test('of pino’s summaryFile, where a link is replaced, and a pipe is none', () => {
    const session = new Session({ summaryFile: here('out') })
    linkToPipe()
    session.saveSummary()
    expect(readFileSync(here('out'), 'utf8')).toContain('{"schema":')
    expect(() => new Session({ summaryFile: here('pipe') })).toThrow(
      'pipe: expected a file, and it is a pipe',
    )
  })

  test('but a link that was there is followed', async () => {
    symlinkSync('victim', here('link'))
    symlinkSync('link', here('out'))
    await faultline(['-o', here('out'), '--summary', 'none', log])
    expect(readFileSync(victim, 'utf8')).toBe(MEDIA_EXPLAINED)
    symlinkSync('absent', here('dangling'))
    await faultline(['-o', here('dangling'), '--summary', 'none', log])
    expect(readFileSync(here('absent'), 'utf8')).toBe(MEDIA_EXPLAINED)
  })

  test('and a file that was there keeps its number and its mode', async () => {
    chmodSync(victim, 0o640)
    const { ino } = statSync(victim)
    await faultline(['-o', victim, '--summary', 'none', log])
    expect([statSync(victim).ino, modeOf(victim)]).toEqual([ino, 0o640])
  })
})

describe('a name that is looked up', () => {
  test('leads to the file at the end of its links, or to itself', () => {
    symlinkSync('victim', here('a'))
    symlinkSync(here('a'), here('b'))
    symlinkSync('nothing', here('c'))
    symlinkSync('circle', here('circle'))
    expect(targetOf(here('b'))).toBe(victim)
    expect(targetOf(here('c'))).toBe(here('nothing'))
    expect(targetOf(here('none'))).toBe(here('none'))
    expect(targetOf('/dev/null')).toBe('/dev/null')
    expect(() => targetOf(here('circle'))).toThrow('ELOOP')
  })

  test('leads back out of the folder that a link leads to, and not of the one that the link is in', () => {
    mkdirSync(here('data/x'), { recursive: true })
    symlinkSync('data/x', here('d'))
    symlinkSync('../z', here('data/x/link'))
    expect(targetOf(here('d/link'))).toBe(here('data/z'))
    writeFileSync(here('data/z'), 'a long text')
    expect(targetOf(here('d/link'))).toBe(here('data/z'))
    replaceContent(destinationOf(here('d/link')), 'short')
    expect(readFileSync(here('data/z'), 'utf8')).toBe('short')
  })

  test('opens no pipe in the place of a file, even one that is read, and no link, even to the same file', () => {
    const seen = destinationOf(victim)
    rmSync(victim)
    execFileSync('mkfifo', [victim])
    const reader = openSync(victim, constants.O_RDONLY | constants.O_NONBLOCK)
    expect(() => openDestination(seen)).toThrow('something else')
    closeSync(reader)
    writeFileSync(here('file'), 'mine')
    const file = destinationOf(here('file'))
    renameSync(here('file'), here('moved'))
    symlinkSync('moved', here('file'))
    expect(() => openDestination(file)).toThrow('something else')
  })

  test('may be the way to an open file, or to a pipe', async () => {
    const { stdout } = await shell('faultline -o /dev/stdout --summary none "$1" > "$2"; cat "$2"', [
      log,
      here('out'),
    ])
    expect(stdout).toBe(MEDIA_EXPLAINED)
    const piped = await shell('faultline -q --summary json --summary-file >(cat) "$1" | cat', [log])
    expect(piped.stdout).toContain('"failed":1')
  })

  test('is opened without a change to what is in it', () => {
    const stats = statSync(log)
    expect(() => openDestination({ ...destinationOf(victim), stats })).toThrow('something else')
    openDestination(destinationOf(victim))
    expect(readFileSync(victim, 'utf8')).toBe('mine')
  })
})

describe('a text that replaces a file', () => {
  const beside = (): string => here('.out.new')

  test.each<[string, () => void]>([
    ['a link', () => symlinkSync(victim, beside())],
    ['a hard link', () => linkSync(victim, beside())],
    ['a file that somebody else may read', () => writeFileSync(beside(), 'older', { mode: 0o666 })],
  ])('is not written to what stands under the name that it has at first: %s', (_, put) => {
    put()
    replaceFile(here('out'), 'text', 0o600)
    expect(readFileSync(victim, 'utf8')).toBe('mine')
    expect([readFileSync(here('out'), 'utf8'), modeOf(here('out'))]).toEqual(['text', 0o600])
    expect(readdirSync(folder).sort()).toEqual(['out', 'victim'])
  })

  test('is written to a device only if that is still there', () => {
    const device = destinationOf('/dev/null')
    replaceContent(device, 'text')
    expect(() => replaceContent({ ...device, path: victim }, 'text')).toThrow('something else')
    expect(readFileSync(victim, 'utf8')).toBe('mine')
  })

  test('leaves no trace, and the former one, where it cannot be put in its place', () => {
    mkdirSync(here('out'))
    expect(() => replaceFile(here('out'), 'text', 0o600)).toThrow()
    expect(readdirSync(folder).sort()).toEqual(['out', 'victim'])
  })

  test.each([0o600, 0o640, 0o664, 0o666, 0o444])('keeps the mode %o, whatever the mask', (mode) => {
    writeFileSync(here('out'), 'older')
    chmodSync(here('out'), mode)
    replaceContent(destinationOf(here('out')), 'text')
    expect([readFileSync(here('out'), 'utf8'), modeOf(here('out'))]).toEqual(['text', mode])
  })

  test.skipIf(process.getuid?.() !== 0)('keeps the owner (needs root)', () => {
    writeFileSync(here('out'), 'older')
    execFileSync('chown', ['1234:2345', here('out')])
    chmodSync(here('out'), 0o640)
    replaceContent(destinationOf(here('out')), 'text')
    const { uid, gid } = statSync(here('out'))
    expect([uid, gid, modeOf(here('out'))]).toEqual([1234, 2345, 0o640])
  })

  test('stays its owner’s alone if the former one was, also where the mask takes nothing away', async () => {
    writeFileSync(here('out'), 'older')
    chmodSync(here('out'), 0o600)
    const { stdout } = await shell(
      'umask 0; faultline -q --summary json --summary-file "$2" "$1"; stat -c %a "$2"',
      [log, here('out')],
    )
    expect(stdout).toBe('600\n')
  })
})

test('a checkpoint is written where a link that was there leads, and not where a later one does', async () => {
  symlinkSync('kept', here('checkpoint'))
  const words = ['-q', '--summary', 'none', '--checkpoint', 'checkpoint']
  const first = await between(words, () =>
    replaceBy(() => symlinkSync(victim, here('checkpoint')), 'checkpoint'),
  )
  expect(first.status).toBe(0)
  expect(readFileSync(victim, 'utf8')).toBe('mine')
  expect(readFileSync(here('kept'), 'utf8')).toContain('{"schema":"faultline.checkpoint/')
})

test('a checkpoint is for nobody else', async () => {
  const checkpoint = here('checkpoint')
  await shell('umask 0; faultline -q --summary none --checkpoint "$2" "$1"', [log, checkpoint])
  expect(modeOf(checkpoint)).toBe(0o600)
})

describe('--out-dir', () => {
  test('gives each output the mode of its input, whatever the mask', async () => {
    for (const mode of [0o600, 0o640, 0o644, 0o400]) {
      const input = here(`${mode.toString(8)}.log`)
      writeFileSync(input, MEDIA)
      chmodSync(input, mode)
    }
    await shell('cd "$1"; umask 0; faultline --summary none --out-dir out *.log', [folder])
    const modes = readdirSync(here('out')).map((name) => [name, modeOf(here(`out/${name}`)).toString(8)])
    expect(modes.sort()).toEqual(['400', '600', '640', '644'].map((mode) => [`${mode}.log`, mode]))
  })

  test('stays in its directory for inputs of any path', async () => {
    mkdirSync(here('a/b'), { recursive: true })
    writeFileSync(here('a/x.log'), MEDIA)
    const words = [
      '--summary',
      'none',
      '--out-dir',
      'out',
      '../x.log',
      here('a/x.log').replace('/a/', '/a/b/../'),
    ]
    const { stderr } = await faultline(words, '', { cwd: here('a/b') })
    expect(stderr).toContain('its output would be')
    await faultline(words.slice(0, -1), '', { cwd: here('a/b') })
    expect(readFileSync(here(`a/b/out${here('a/x.log')}`), 'utf8')).toBe(MEDIA_EXPLAINED)
    expect(readdirSync(here('a')).sort()).toEqual(['b', 'x.log'])
  })

  describe.each<[string, string, () => void, string]>([
    ['a directory that was not there', 'out', () => {}, 'out'],
    ['a directory that was there', 'out', () => mkdirSync(here('out')), 'out'],
    ['a link that was there', 'out', () => symlinkSync('.', here('out')), 'out'],
    ['a folder on its way that was not there', 'way/out', () => {}, 'way'],
    ['a folder on its way that was there', 'way/out', () => mkdirSync(here('way')), 'way'],
    [
      'the folder above one that was there',
      'way/out',
      () => mkdirSync(here('way/out'), { recursive: true }),
      'way',
    ],
  ])('in the place of %s', (_, directory, prepare, name) => {
    const words = ['--summary', 'none', '--out-dir', directory]
    const refused = `faultline: ${directory}: cannot be written: something else has been put there meanwhile\n`
    const moveAway = () => existsSync(here(name)) && renameSync(here(name), here('moved'))

    test('does not follow a link that leads elsewhere', async () => {
      prepare()
      mkdirSync(here('evil/out'), { recursive: true })
      const { status, stderr } = await between(words, () => {
        moveAway()
        symlinkSync('evil', here(name))
      })
      expect({ status, stderr }).toEqual({ status: 2, stderr: refused })
      expect(readdirSync(here('evil'), { recursive: true })).toEqual(['out'])
    })

    test('makes nothing behind such a link', async () => {
      prepare()
      mkdirSync(here('evil'))
      const { status } = await between(words, () => {
        moveAway()
        symlinkSync('evil', here(name))
      })
      expect(status).toBe(2)
      expect(readdirSync(here('evil'))).toEqual([])
    })
  })

  test('takes no other directory in the place of the one that was there', async () => {
    mkdirSync(here('out'))
    const { status } = await between(['--summary', 'none', '--out-dir', 'out'], () => {
      renameSync(here('out'), here('moved'))
      mkdirSync(here('out'))
    })
    expect(status).toBe(2)
    expect(readdirSync(here('out'))).toEqual([])
  })

  test.each(['out/.', 'a/../out', './a/b/../../out'])('may be spelled with steps back: %s', async (name) => {
    const words = ['--out-dir', `${folder}/${name}`, '--summary', 'none', log]
    expect(await faultline(words)).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(here(`out${log}`), 'utf8')).toBe(MEDIA_EXPLAINED)
  })

  test('takes what another run has made meanwhile', async () => {
    const end = await between(['--summary', 'none', '--out-dir', 'new/out'], () =>
      mkdirSync(here('new/out'), { recursive: true }),
    )
    expect(end).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(here(`new/out${log}`), 'utf8')).toBe(MEDIA_EXPLAINED)
  })

  test('follows a link to a directory that was there, and none that leads nowhere', async () => {
    mkdirSync(here('real'))
    symlinkSync('real', here('out'))
    await faultline(['--summary', 'none', '--out-dir', here('out'), log])
    expect(readFileSync(here(`real${log}`), 'utf8')).toBe(MEDIA_EXPLAINED)
    symlinkSync('nowhere', here('dangling'))
    expect(await faultline(['--summary', 'none', '--out-dir', here('dangling'), log])).toMatchObject({
      status: 2,
      stderr: `faultline: ${here('dangling')}: cannot be written: it is a link that leads nowhere\n`,
    })
  })

  test('does not follow a link in one of its folders that is put there while it is looked for inputs', async () => {
    mkdirSync(here('outside'))
    mkdirSync(here('out'))
    const { stderr } = await between(
      ['--summary', 'none', '--out-dir', 'out'],
      () => symlinkSync(here('outside'), here('out/logs')),
      'logs/log.ndjson',
    )
    expect(stderr).toContain('leads out of out, where all output belongs')
    expect(readdirSync(here('outside'))).toEqual([])
  })
})

/** Runs the command, and does something after it has looked at its outputs, while it waits for the list of its inputs. */
async function between(words: readonly string[], work: () => void, input = log): Promise<Ending> {
  const list = here('list')
  execFileSync('mkfifo', [list])
  if (input !== log) {
    mkdirSync(here('logs'))
    writeFileSync(here(input), MEDIA)
  }
  const running = startFaultline([...words, '--files-from', list], { cwd: folder })
  const end = endOf(running)
  running.stdin.end()
  // A writer can open a pipe only when its reader has: by then the outputs have been looked at.
  const opening = open(list, 'w')
  // If it has ended without that, the writer is let go.
  void end.then(() => open(list, constants.O_RDONLY | constants.O_NONBLOCK).then((reader) => reader.close()))
  const writer = await opening
  work()
  await writer.write(`${input}\n`)
  await writer.close()
  return end
}

function linkToPipe(): void {
  execFileSync('mkfifo', [here('pipe')])
  symlinkSync('pipe', here('out'))
}

function replaceBy(work: () => void, name = 'out'): void {
  rmSync(here(name))
  work()
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o7777
}
