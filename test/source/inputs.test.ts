import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { FaultlineError } from '../../src/errors.ts'
import { expandInputs } from '../../src/source/inputs.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()
const base = scratch.folder

beforeEach(() => {
  for (const name of readdirSync(base)) rmSync(join(base, name), { recursive: true })
})

describe('operands', () => {
  test('keep their order, and a file that is meant twice is there twice', async () => {
    files('b.log', 'a.log')
    expect(await expanded('b.log', 'a.log', '*.log')).toEqual({
      paths: ['b.log', 'a.log', 'a.log', 'b.log'],
      failures: [],
    })
  })

  test('that are not there are passed on: opening them says what is wrong', async () => {
    expect((await expanded('nowhere.log')).paths).toEqual(['nowhere.log'])
    symlinkSync('nowhere', scratch.path('broken'))
    expect((await expanded('broken')).paths).toEqual(['broken'])
    expect((await expandInputs([''])).paths).toEqual([''])
  })

  test('whose name is too long for any system are failures, and not repeated', async () => {
    files('a.log', 'b.log')
    const long = scratch.path('x'.repeat(5000))
    const { paths, failures } = await expandInputs(
      [scratch.path('a.log'), long],
      [long, scratch.path('b.log')],
    )
    expect(paths).toEqual([scratch.path('a.log'), scratch.path('b.log')])
    const message = `${JSON.stringify(`${long.slice(0, 40)}…`)}: cannot be read: name too long`
    expect(failures.map((failure) => [failure.code, failure.message])).toEqual([
      ['unreadable', message],
      ['unreadable', message],
    ])
  })

  test('that are longer than a name may be can still be patterns', async () => {
    files('a.log')
    const unlikely = Array.from({ length: 100 }, (_, index) => `nowhere-${index}.log`)
    expect(await expanded(`{${unlikely.join()},a.log}`)).toEqual({ paths: ['a.log'], failures: [] })
  })

  test('none are no inputs', async () => {
    expect(await expandInputs([])).toEqual({ paths: [], failures: [] })
  })

  test('- is standard input, even beside a file of that name', async () => {
    expect((await expandInputs(['-', '-'])).paths).toEqual(['-', '-'])
  })

  test('that are there are no globs', async () => {
    files('*.log', 'a.log', '[x]/b.log', 'x/c.log')
    symlinkSync('nowhere', scratch.path('?'))
    expect((await expanded('*.log', '[x]', '?')).paths).toEqual(['*.log', '[x]/b.log', '?'])
  })

  test('may be pipes and devices', async () => {
    execFileSync('mkfifo', [scratch.path('pipe')])
    expect((await expanded('pipe')).paths).toEqual(['pipe'])
    expect((await expandInputs(['/dev/null'])).paths).toEqual(['/dev/null'])
  })

  test('are looked at anew each time', async () => {
    files('a1.log')
    expect((await expanded('*.log')).paths).toEqual(['a1.log'])
    files('a10.log', 'a2.log')
    expect((await expanded('*.log')).paths).toEqual(['a1.log', 'a2.log', 'a10.log'])
  })

  test('that are listed are only names', async () => {
    files('*.log', 'a.log', 'd/2', 'd/10')
    const listed = ['*.log', '?.log', 'd'].map(scratch.path)
    expect(relative(await expandInputs([scratch.path('a*')], [...listed, '-']))).toEqual({
      paths: ['a.log', '*.log', '?.log', 'd/2', 'd/10', './-'],
      failures: [],
    })
  })
})

describe('a directory', () => {
  test('is all files below it, in natural order', async () => {
    files('d/a.log.10', 'd/a.log.2', 'd/sub/x', 'd/sub-1/y', 'd/sub/deep/er/z', 'other')
    const paths = ['d/a.log.2', 'd/a.log.10', 'd/sub/deep/er/z', 'd/sub/x', 'd/sub-1/y']
    expect(await expanded('d')).toEqual({ paths, failures: [] })
    expect(await expanded('d/')).toEqual({ paths, failures: [] })
  })

  test('is without what begins with a dot', async () => {
    files('d/.hidden', 'd/.git/config', 'd/a', '.h/b')
    expect((await expanded('d')).paths).toEqual(['d/a'])
    expect((await expanded('.h')).paths).toEqual(['.h/b'])
  })

  test('is without pipes and sockets, and links to them', async () => {
    files('d/a')
    execFileSync('mkfifo', [scratch.path('d/pipe')])
    symlinkSync('pipe', scratch.path('d/link'))
    symlinkSync('/dev/null', scratch.path('d/null'))
    expect(await expanded('d')).toEqual({ paths: ['d/a'], failures: [] })
  })

  test('without a file is a failure', async () => {
    files('d/.hidden')
    mkdirSync(scratch.path('d/empty'))
    expect(await expanded('d')).toEqual({ paths: [], failures: ['d: no file in this directory'] })
  })

  test('may have a name that is hard to write', async () => {
    files('back\\slash/a', 'new\nline/b', '{x}/c', ' /d')
    const names = ['back\\slash/a', 'new\nline/b', '{x}/c', ' /d']
    expect((await expanded(...names.map(dirname))).paths).toEqual(names)
  })
})

describe('links', () => {
  test('to files and directories are followed, also behind each other', async () => {
    files('real/x', 'real/sub/y', 'real2/z')
    mkdirSync(scratch.path('d'))
    symlinkSync('../real', scratch.path('d/one'))
    symlinkSync('../../real2', scratch.path('real/sub/two'))
    symlinkSync('real2/z', scratch.path('d.link'))
    symlinkSync('../real2/z', scratch.path('d/file'))
    const paths = ['d/file', 'd/one/sub/two/z', 'd/one/sub/y', 'd/one/x'].sort()
    const { paths: found, failures } = await expanded('d')
    expect({ paths: [...found].sort(), failures }).toEqual({ paths, failures: [] })
    expect((await expanded('d.link', 'd*/one/*')).paths).toEqual(['d.link', 'd/one/x'])
  })

  test.each([
    ['its own directory', '.', 'd/a/loop'],
    ['a directory above', '..', 'd/a/loop'],
    ['the directory above the operand', '../..', 'd/a/loop'],
    ['the root', '/', 'd/a/loop'],
  ])('to %s end the way there', async (_, target, loop) => {
    files('d/a/x', 'd/a.log')
    symlinkSync(target, scratch.path('d/a/loop'))
    const expected = {
      paths: ['d/a/x', 'd/a.log'],
      failures: [`${loop}: cannot be read: a directory that contains itself`],
    }
    expect(await expanded('d')).toEqual(expected)
    expect(await expanded('d/**')).toEqual(expected)
  })

  test('that lead to each other end where a directory would come again', async () => {
    files('a/x', 'b/y')
    symlinkSync('../b', scratch.path('a/to-b'))
    symlinkSync('../a', scratch.path('b/to-a'))
    expect(await expanded('a')).toEqual({
      paths: ['a/to-b/y', 'a/x'],
      failures: ['a/to-b/to-a: cannot be read: a directory that contains itself'],
    })
  })

  test('to a neighbour whose name begins alike are no loop', async () => {
    files('d/x', 'd2/y')
    symlinkSync('../d', scratch.path('d2/l'))
    expect(await expanded('d2')).toEqual({ paths: ['d2/l/x', 'd2/y'], failures: [] })
  })

  test('that lead nowhere are failures, if they are meant', async () => {
    files('d/a.log')
    symlinkSync('nowhere', scratch.path('d/b.log'))
    symlinkSync('c.log', scratch.path('d/c.log'))
    symlinkSync('nowhere', scratch.path('d/d.txt'))
    symlinkSync('.', scratch.path('d/loop'))
    expect(await expanded('d/*.log')).toEqual({
      paths: ['d/a.log'],
      failures: [
        'd/b.log: cannot be read: no such file or directory',
        'd/c.log: cannot be read: too many symbolic links encountered',
      ],
    })
    expect((await expanded('d')).failures).toHaveLength(4)
  })
})

describe('a glob', () => {
  const names = [
    'a.log',
    'a2.log',
    'a10.log',
    'b.txt',
    '.h.log',
    's/c.log',
    's/t/d.log',
    's/.u/e.log',
    '.v/f.log',
  ]

  test.each([
    ['*.log', ['a.log', 'a2.log', 'a10.log']],
    ['**/*.log', ['a.log', 'a2.log', 'a10.log', 's/c.log', 's/t/d.log']],
    ['**', ['a.log', 'a2.log', 'a10.log', 'b.txt', 's/c.log', 's/t/d.log']],
    ['?.{log,txt}', ['a.log', 'b.txt']],
    ['a{2,10}.log', ['a2.log', 'a10.log']],
    ['{{b,x},a}*.{txt,log}', ['a.log', 'a2.log', 'a10.log', 'b.txt']],
    ['[!a]*', ['b.txt']],
    ['[a-b].*', ['a.log', 'b.txt']],
    ['.*', ['.h.log']],
    ['.v/*', ['.v/f.log']],
    ['s/.[u]/*', ['s/.u/e.log']],
    ['{s/t,.v}/*', ['.v/f.log', 's/t/d.log']],
    ['s/*/', ['s/t/d.log']],
    ['s/*/**', ['s/t/d.log']],
    ['?/**', ['s/c.log', 's/t/d.log']],
    ['s/../*.txt', ['s/../b.txt']],
    ['./s/*', ['./s/c.log']],
  ])('%s matches files', async (pattern, paths) => {
    files(...names)
    expect(await expanded(pattern)).toEqual({ paths, failures: [] })
  })

  test.each(['*.gz', 'nowhere/*', 'a.log/*', 's/{', '[', 's?'])(
    '%s without a match is a failure',
    async (pattern) => {
      files(...names)
      expect(await expanded(pattern)).toEqual({ paths: [], failures: [`${pattern}: no file matches`] })
    },
  )

  test.each([
    'a+b*',
    'a|b*',
    '!a*',
    '(a)*',
    '@(a)*',
    '"a"*',
    "'a'*",
    'a$*',
    'a^*',
    '\\*?',
    '\\{a\\}*',
    '{a..b}*',
    '{0..1}*',
    'a\\\\*',
  ])('%s knows no other special characters', async (pattern) => {
    const name = `${pattern.slice(0, -1).replaceAll(/\\(.)/g, '$1')}1`
    files(name, 'aab1', 'ab1', 'a1', 'b1', '1')
    expect((await expanded(pattern)).paths).toEqual([name])
  })

  test('may be relative to the working directory', async () => {
    const { paths, failures } = await expandInputs(['src/source/inp*s.ts', '../*/src/source/inputs.ts'])
    expect(paths[0]).toBe('src/source/inputs.ts')
    expect(paths.slice(1)).toContainEqual(expect.stringMatching(/^\.\.\/[^/]+\/src\/source\/inputs\.ts$/))
    expect(failures).toEqual([])
  })
})

test('a name that is not UTF-8 is a failure, as it cannot be opened', async () => {
  files('d/a.log', 'd/really \ufffd.log')
  writeFileSync(Buffer.from(`${scratch.path('d')}/b\xff.log`, 'latin1'), '')
  mkdirSync(Buffer.from(`${scratch.path('d')}/c\xff`, 'latin1'))
  expect(await expanded('d')).toEqual({
    paths: ['d/a.log', 'd/really \ufffd.log'],
    failures: [
      'd/b\ufffd.log: cannot be read: its name is not UTF-8',
      'd/c\ufffd: cannot be read: its name is not UTF-8',
    ],
  })
})

test('a failure says that something cannot be read', async () => {
  const { failures } = await expandInputs([scratch.path('*.gz')])
  expect(failures).toEqual([expect.any(FaultlineError)])
  expect(failures[0]).toMatchObject({ code: 'unreadable' })
})

function files(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(scratch.path(name)), { recursive: true })
    scratch.write(name, '')
  }
}

/** Operands in the scratch directory; what comes of them is told without its path. */
async function expanded(...operands: string[]): Promise<{ paths: string[]; failures: string[] }> {
  return relative(await expandInputs(operands.map((operand) => `${base}/${operand}`)))
}

function relative({ paths, failures }: Awaited<ReturnType<typeof expandInputs>>): {
  paths: string[]
  failures: string[]
} {
  return {
    paths: paths.map((path) => path.replace(`${base}/`, '')),
    failures: failures.map(({ message }) => message.replace(`${base}/`, '')),
  }
}
