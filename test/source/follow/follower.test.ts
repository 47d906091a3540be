import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Follower } from '../../../src/source/follow/follower.ts'
import { ROTATE_WAIT } from '../../../src/source/follow/read.ts'
import { Desk } from './desk.ts'

let desk: Desk

beforeEach(() => {
  desk = new Desk()
})

afterEach(() => {
  desk.clear()
})

describe('a file that grows', () => {
  test('gives its lines, and half a line when its end is there', async () => {
    desk.append('app.log', 'one\ntw')
    desk.follow('app.log')
    expect(await desk.round()).toBe('one\n')
    desk.append('app.log', 'o')
    expect(await desk.round()).toBe('')
    desk.append('app.log', '\nthree\nfo')
    expect(await desk.round()).toBe('two\nthree\n')
    expect(desk.positions()).toMatchObject([{ offset: 14, begun: 0, state: 'followed' }])
  })

  test.each([
    ['start', 'one\ntwo\nthree\n'],
    ['end', ''],
    [0, ''],
    [1, 'three\n'],
    [2, 'two\nthree\n'],
    [9, 'one\ntwo\nthree\n'],
  ] as const)('is begun at %s', async (from, expected) => {
    desk.append('app.log', 'one\ntwo\nthree\nfo')
    desk.follow('app.log', { from })
    expect(await desk.round()).toBe(expected)
    desk.append('app.log', 'ur\n')
    expect(await desk.round()).toBe('four\n')
  })

  test('is begun at its last lines though they are long', async () => {
    const long = 'x'.repeat(100_000)
    desk.append('app.log', `one\n${long}\n${long}\n`)
    desk.follow('app.log', { from: 2 })
    expect(await desk.round()).toBe(`${long}\n${long}\n`)
  })

  test('gives a long line in chunks, and no other file in between', async () => {
    desk.append('a.log', `${'x'.repeat(900_000)}\nlast\nhalf`)
    desk.append('b.log', 'b\n')
    desk.follow(/\.log$/)
    await desk.round()
    expect(Math.max(...desk.pieces.map(({ chunk }) => chunk.length))).toBeLessThanOrEqual(256 * 1024)
    const stretches = desk.pieces.map(({ path, chunk }) => [path.slice(-5), chunk.at(-1) === 0x0a])
    const half = ['a.log', false]
    expect(stretches).toEqual([half, half, half, ['a.log', true], ['a.log', true], ['b.log', true]])
  })

  test('ends a long line that is torn while it is handed out', async () => {
    desk.append('app.log', `first\n${'x'.repeat(900_000)}\n`)
    const follower = new Follower({
      expand: async () => [desk.path('app.log')],
      from: 'start',
      positions: undefined,
      joins: true,
      say: () => {},
    })
    const chunks: string[] = []
    for await (const piece of follower.round(0)) {
      if (piece === undefined) continue
      chunks.push(piece.chunk.toString())
      if (chunks.length === 2) truncateSync(desk.path('app.log'))
    }
    expect(chunks.map((chunk) => chunk.length)).toEqual([6, 256 * 1024, 1])
    expect(chunks.at(-1)).toBe('\n')
    follower.close()
  })
})

describe('lines of a container that go on in each other', () => {
  const [partial, other, full] = ['stdout P {"co', 'stderr F {}', 'stdout F de":4100}'].map(
    (text) => `2026-01-02T03:04:05Z ${text}\n`,
  ) as [string, string, string]

  test('come together, with what stands between them, and not before', async () => {
    desk.append('app.log', `one\n${partial}`)
    desk.follow('app.log')
    expect(await desk.round()).toBe('one\n')
    desk.append('app.log', other)
    expect(await desk.round()).toBe('')
    desk.append('app.log', `${full}half`)
    expect(await desk.round()).toBe(partial + other + full)
    desk.append('app.log', '\n')
    expect(await desk.round()).toBe('half\n')
  })

  test('come in one stretch however long they are, and a new run begins with the first of them', async () => {
    const long = partial.replace('{', '{'.repeat(100_000))
    desk.append('app.log', `one\n${long}${long}`)
    desk.follow('app.log')
    expect(await desk.round()).toBe('one\n')
    desk.append('app.log', long)
    expect(await desk.round()).toBe('')
    desk.restart('app.log', () => desk.append('app.log', full))
    expect(await desk.round()).toBe(long + long + long + full)
    expect(desk.pieces.map(({ isEnd }) => isEnd)).toEqual([false, true])
  })

  test('wait for nothing if they are not to be put together', async () => {
    desk.append('app.log', `one\n${partial}`)
    desk.follow('app.log', { joins: false })
    expect(await desk.round()).toBe(`one\n${partial}`)
    desk.append('app.log', `${partial}half`)
    expect(await desk.round()).toBe(partial)
    desk.append('app.log', '\n')
    expect(await desk.round()).toBe('half\n')
  })

  test('wait no longer than five seconds for the rest', async () => {
    desk.append('app.log', partial + other)
    desk.follow('app.log')
    expect(await desk.round()).toBe('')
    expect(await desk.round(4999)).toBe('')
    expect(await desk.round(1)).toBe(partial + other)
    expect(desk.pieces.map(({ isEnd }) => isEnd)).toEqual([true])
    desk.append('app.log', full)
    expect(await desk.round()).toBe(full)
    expect(await desk.round(5000)).toBe('')
  })

  const rename = () => renameSync(desk.path('app.log'), desk.path('app.log.1'))
  const copy = () => {
    copyFileSync(desk.path('app.log'), desk.path('app.log.1'))
    truncateSync(desk.path('app.log'))
  }

  test.each([
    ['a path that was renamed', 'app.log', rename],
    ['a path that was copied and emptied', 'app.log', copy],
    ['a pattern that its new name matches too', /^app/, rename],
    ['a pattern that the name of its copy matches too', /^app/, copy],
  ])('wait no longer than until the next file has lines: %s', async (_, what, rotate) => {
    desk.append('app.log', `one\n${partial}`)
    desk.follow(what)
    expect(await desk.round()).toBe('one\n')
    rotate()
    desk.append('app.log', '')
    expect(await desk.round()).toBe('')
    desk.append('app.log', full)
    expect(await desk.round()).toBe(partial + full)
    expect(await desk.round(ROTATE_WAIT)).toBe('')
  })

  test.each([
    ['a path', 'app.log'],
    ['a pattern that rotated names match', /^app/],
  ])('wait no longer than until any later file has lines, be the last one empty: %s', async (_, what) => {
    desk.append('app.log', `one\n${partial}`)
    desk.follow(what)
    expect(await desk.round()).toBe('one\n')
    renameSync(desk.path('app.log'), desk.path('app.log.2'))
    desk.append('app.log', 'two\n')
    rename()
    desk.append('app.log', '')
    expect(await desk.round()).toBe(`${partial}two\n`)
  })

  test('come together if the rest was there before the next file had lines, though nobody had looked', async () => {
    desk.append('a.log', 'half')
    desk.append('app.log', `one\n${partial}`)
    desk.follow(/^(a|app)\.log$/)
    expect(await desk.round()).toBe('one\n')
    rename()
    desk.append('app.log', 'next\n')
    desk.append('a.log', 'more')
    let pauses = 0
    const come = await desk.round(1000, () => {
      if (pauses++ === 0) desk.append('app.log.1', full)
    })
    expect({ pauses, come }).toEqual({ pauses: 1, come: `${partial}${full}next\n` })
  })

  test('of several rotated files come in the order of those', async () => {
    desk.append('app.log', 'one\n')
    desk.follow(/^app/)
    expect(await desk.round()).toBe('one\n')
    desk.append('app.log', partial)
    renameSync(desk.path('app.log'), desk.path('app.log.2'))
    desk.append('app.log.1', partial)
    desk.append('app.log', '')
    const come = await desk.round()
    desk.append('app.log', full)
    expect(come + (await desk.round())).toBe(partial + partial + full)
  })

  test.each([
    [
      'beside a rotated part that is written to late',
      'app.log',
      async () => {
        desk.append('app.log', '')
        desk.follow('app.log')
        await desk.round()
        rename()
        desk.append('app.log', 'one\n')
        for (const wait of [1000, ROTATE_WAIT, ROTATE_WAIT]) await desk.round(wait)
        desk.append('app.log.1', 'late\n')
        await desk.round()
      },
    ],
    [
      'when it has come from another path, which lives on',
      'b.log',
      async () => {
        desk.append('a.log', 'one\n')
        desk.follow(/log$/)
        await desk.round()
        renameSync(desk.path('a.log'), desk.path('b.log'))
        desk.append('a.log', 'new\n')
        await desk.round()
      },
    ],
  ] as const)('wait for each other in a living file %s', async (_, name, before) => {
    await before()
    desk.append(name, partial)
    expect(await desk.round(100)).toBe('')
    desk.append(name, full)
    expect(await desk.round(100)).toBe(partial + full)
  })

  test('leave half a line behind them, which comes when its file has been quiet', async () => {
    desk.append('app.log', `${partial}half`)
    desk.follow('app.log')
    await desk.round()
    rename()
    desk.append('app.log', full)
    expect(await desk.round()).toBe(partial + full)
    expect(await desk.round()).toBe('')
    expect(await desk.round(ROTATE_WAIT)).toBe('half\n')
  })
})

describe('a file that is rotated', () => {
  test('is read on under its new name, before the new one', async () => {
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    await desk.round()
    renameSync(desk.path('app.log'), desk.path('app.log.1'))
    desk.append('app.log.1', 'late\n')
    desk.append('app.log', 'new\n')
    expect(await desk.round()).toBe('late\nnew\n')
    desk.append('app.log.1', 'later\n')
    expect(await desk.round()).toBe('later\n')
    expect(desk.messages).toEqual(['app.log: was replaced: following the new one'])
  })

  test('gets its last line ended when it has been quiet', async () => {
    desk.append('app.log', 'one\nhalf')
    desk.follow('app.log')
    await desk.round()
    renameSync(desk.path('app.log'), desk.path('app.log.1'))
    desk.append('app.log', 'new\n')
    expect(await desk.round()).toBe('new\n')
    expect(await desk.round(ROTATE_WAIT - 1)).toBe('')
    expect(await desk.round(1)).toBe('half\n')
    expect(desk.pieces.map(({ lineFeedAdded }) => lineFeedAdded)).toEqual([false, true])
    expect(await desk.round(ROTATE_WAIT)).toBe('')
  })

  test('is opened again if its writer comes back to it late', async () => {
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    await desk.round()
    renameSync(desk.path('app.log'), desk.path('app.log.1'))
    desk.append('app.log', 'new\n')
    await desk.round()
    await desk.round(ROTATE_WAIT)
    desk.append('app.log.1', 'very late\n')
    expect(await desk.round()).toBe('very late\n')
  })

  test.each(['app.log.%', 'app.log-2026010%', 'app-2026010%.log', 'app.%.log'])(
    'more than once between two looks is read in order: %s',
    async (pattern) => {
      const isDate = pattern.includes('2026')
      const name = (age: number) => pattern.replace('%', String(isDate ? 9 - age : age))
      desk.append('app.log', 'one\n')
      desk.follow('app.log')
      await desk.round()
      desk.append('app.log', 'two\n')
      renameSync(desk.path('app.log'), desk.path(name(3)))
      desk.append(name(2), 'three\n')
      desk.append(name(1), 'four\n')
      desk.append('app.log', 'five\n')
      expect(await desk.round()).toBe('two\nthree\nfour\nfive\n')
      expect(await desk.round()).toBe('')
    },
  )

  test('leaves alone what lay beside it before, and archives', async () => {
    desk.append('app.log.2', 'old\n')
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    expect(await desk.round()).toBe('one\n')
    desk.append('app.log.3', 'an old one, unpacked to look at it\n')
    await desk.round()
    renameSync(desk.path('app.log'), desk.path('app.log.1'))
    writeFileSync(desk.path('app.log.4'), gzipSync('packed\n'))
    desk.append('app.log', 'two\n')
    expect(await desk.round()).toBe('two\n')
    expect(desk.messages).toHaveLength(1)
  })
})

describe('a file that is emptied', () => {
  test('is read from its start, and that is said', async () => {
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    await desk.round()
    writeFileSync(desk.path('app.log'), 'two\nthree\n')
    expect(await desk.round()).toBe('two\nthree\n')
    expect(desk.messages).toEqual([expect.stringContaining('was emptied')])
  })

  test('and had only half a line is read from its start', async () => {
    desk.append('app.log', 'half a line')
    desk.follow('app.log')
    await desk.round()
    writeFileSync(desk.path('app.log'), 'two\n')
    expect(await desk.round()).toBe('two\n')
  })

  test('is found out though it begins again with the same long banner', async () => {
    const banner = `${'='.repeat(2000)}\n`
    desk.append('app.log', `${banner}one\n`)
    desk.follow('app.log')
    await desk.round()
    writeFileSync(desk.path('app.log'), `${banner}two\nthree\n`)
    expect(await desk.round()).toBe(`${banner}two\nthree\n`)
  })

  test.each([
    ['beside the path', 'app.log'],
    ['at a path of the pattern', /^app/],
  ])('after a copy was made is read to the end in the copy: %s', async (_, what) => {
    desk.append('app.log', 'one\n')
    desk.follow(what)
    await desk.round()
    copyFileSync(desk.path('app.log'), desk.path('app.log.1'))
    expect(await desk.round()).toBe('')
    desk.append('app.log', 'two\n')
    desk.append('app.log.1', 'two\n')
    truncateSync(desk.path('app.log'))
    desk.append('app.log', 'three\n')
    expect(await desk.round()).toBe('two\nthree\n')
    expect(await desk.round(ROTATE_WAIT)).toBe('')
  })

  test.each([1, 2])(
    'while its copy is compared, and was not complete when it was found: pause %i',
    async (at) => {
      const [older, newer] = [`${'x'.repeat(600_000)}\n`, `${'y'.repeat(600_000)}\n`]
      desk.append('app.log', older + newer)
      desk.follow('app.log')
      await desk.round()
      desk.append('app.log.1', older.slice(0, 400_000))
      let pauses = 0
      const come = await desk.round(1000, () => {
        if (++pauses !== at) return
        desk.append('app.log.1', `${older.slice(400_000)}${newer}last\n`)
        truncateSync(desk.path('app.log'))
        desk.append('app.log', 'next\n')
      })
      expect(pauses).toBeGreaterThanOrEqual(at)
      const all = come + (await desk.round()) + (await desk.round(ROTATE_WAIT))
      expect({ length: all.length, start: all.slice(0, 20) }).toEqual({ length: 10, start: 'last\nnext\n' })
    },
  )

  test('goes on in a copy that is renamed while it is looked for', async () => {
    const same = 'x'.repeat(10_000)
    const filling = (letter: string) => `${same}${letter}${same}\n`
    desk.append('app.log', filling('x'))
    desk.follow('app.log')
    await desk.round()
    desk.restart('app.log', () => {
      // Alike at both ends, so that it takes a pause to tell them apart.
      desk.append('app.log.9', filling('y'))
      utimesSync(desk.path('app.log.9'), 1000, 1000)
      copyFileSync(desk.path('app.log'), desk.path('app.log.1'))
      desk.append('app.log.1', 'last\n')
      truncateSync(desk.path('app.log'))
    })
    let pauses = 0
    const come = await desk.round(1000, () => {
      if (pauses++ === 0) renameSync(desk.path('app.log.1'), desk.path('app.log.2'))
    })
    expect(pauses).toBeGreaterThan(0)
    desk.append('app.log', 'next\n')
    expect(come + (await desk.round())).toBe(`${filling('y')}last\nnext\n`)
  })

  test('after a copy is not confused by an earlier backup', async () => {
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    await desk.round()
    copyFileSync(desk.path('app.log'), desk.path('app.log.old'))
    await desk.round()
    desk.append('app.log', 'two\n')
    await desk.round()
    renameSync(desk.path('app.log'), desk.path('app.log.1'))
    desk.append('app.log', 'three\n')
    expect(await desk.round()).toBe('three\n')
  })
})

test('a file that merely begins like another one is read from its start', async () => {
  desk.append('app.log', 'start\none\n')
  desk.follow(/^app/)
  await desk.round()
  desk.append('app.log.1', 'start\n')
  expect(await desk.round()).toBe('')
  desk.append('app.log.1', 'its own\n')
  expect(await desk.round()).toBe('start\nits own\n')
})

test('a deleted file is read to its end, and its successor from its start', async () => {
  desk.append('app.log', 'one\nhalf')
  desk.follow('app.log')
  await desk.round()
  unlinkSync(desk.path('app.log'))
  expect(await desk.round()).toBe('')
  desk.append('app.log', 'new\n')
  expect(await desk.round()).toBe('new\n')
  expect(await desk.round(ROTATE_WAIT)).toBe('half\n')
  expect(desk.positions()).toHaveLength(1)
  expect(desk.messages).toEqual([
    'app.log: is not there: waiting for it',
    'app.log: has appeared: following it',
  ])
})

test('a symbolic link that is switched: the new file from its start, the old one to its end', async () => {
  for (const name of ['one', 'two']) mkdirSync(desk.path(name))
  desk.append('one/app.log', '1\n')
  desk.append('two/app.log', '2\n')
  desk.append('two/app.log.1', 'older\n')
  const hourAgo = Date.now() / 1000 - 3600
  utimesSync(desk.path('two/app.log.1'), hourAgo, hourAgo)
  symlinkSync('one/app.log', desk.path('app.log'))
  desk.follow('app.log')
  expect(await desk.round()).toBe('1\n')
  unlinkSync(desk.path('app.log'))
  symlinkSync('two/app.log', desk.path('app.log'))
  desk.append('one/app.log', '1 late\n')
  expect(await desk.round()).toBe('1 late\n2\n')
  unlinkSync(desk.path('app.log'))
  symlinkSync('one/app.log', desk.path('app.log'))
  desk.append('one/app.log', '1 again\n')
  expect(await desk.round(ROTATE_WAIT)).toBe('1 again\n')
})

describe('a pattern', () => {
  test('takes in files that come to match, from their start', async () => {
    desk.append('a.log', 'a\n')
    desk.follow(/\.log$/, { from: 'end' })
    expect(await desk.round()).toBe('')
    desk.append('b.log', 'b\n')
    expect(await desk.round(1)).toBe('b\n')
  })

  test('knows a file that gets another name that matches', async () => {
    desk.append('a.log', 'a\n')
    desk.follow(/\.log$/)
    await desk.round()
    renameSync(desk.path('a.log'), desk.path('b.log'))
    desk.append('b.log', 'b\n')
    desk.append('a.log', 'new\n')
    expect(await desk.round()).toBe('b\nnew\n')
    expect(desk.pieces.map(({ path }) => path.slice(-5))).toEqual(['b.log', 'a.log'])
  })

  test('reads a file with two names once', async () => {
    desk.append('a.log', 'a\n')
    symlinkSync('a.log', desk.path('b.log'))
    desk.follow(/\.log$/)
    expect(await desk.round()).toBe('a\n')
    desk.append('a.log', 'more\n')
    expect(await desk.round()).toBe('more\n')
  })

  test('of very many files keeps few of them open', async () => {
    for (let i = 0; i < 600; i++) desk.append(`${i}.log`, `${i}\n`)
    desk.follow(/\.log$/)
    expect((await desk.round()).split('\n')).toHaveLength(601)
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(600)
    for (let i = 0; i < 600; i++) desk.append(`${i}.log`, `${i} again\n`)
    expect((await desk.round()).split('\n')).toHaveLength(601)
  })
})

test('what cannot be followed is said once', async () => {
  mkdirSync(desk.path('folder.log'))
  execFileSync('mkfifo', [desk.path('pipe.log')])
  symlinkSync('loop.log', desk.path('loop.log'))
  writeFileSync(desk.path('packed.log'), gzipSync('packed\n'))
  desk.follow('unused', {
    expand: async () =>
      ['folder', 'loop', 'missing', 'packed', 'pipe'].map((name) => desk.path(`${name}.log`)),
  })
  for (let i = 0; i < 3; i++) expect(await desk.round()).toBe('')
  expect(desk.messages.sort()).toEqual([
    'folder.log: is a folder: not followed',
    expect.stringMatching(/^loop.log: cannot be read: /),
    'missing.log: is not there: waiting for it',
    'packed.log: is compressed: not followed',
    'pipe.log: is no regular file: not followed',
  ])
})

describe('another run', () => {
  test('goes on where the last one stopped, also under another name', async () => {
    desk.append('app.log', 'one\nha')
    desk.follow('app.log')
    await desk.round()
    desk.restart('app.log', () => {
      desk.append('app.log', 'lf\n')
      renameSync(desk.path('app.log'), desk.path('moved'))
      desk.append('app.log.1', 'between\n')
      desk.append('app.log', 'new\n')
    })
    expect(await desk.round()).toBe('half\nbetween\nnew\n')
  })

  test('does not take another file with the same inode for the one it knew', async () => {
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    await desk.round()
    desk.restart('app.log', () => writeFileSync(desk.path('app.log'), 'two\nthree\n'))
    expect(await desk.round()).toBe('two\nthree\n')
  })

  test('leaves alone what has got the inode of a file of which nothing was read', async () => {
    desk.append('app.log', '')
    desk.follow('app.log')
    await desk.round()
    desk.restart('app.log', () => {
      renameSync(desk.path('app.log'), desk.path('diary'))
      desk.append('diary', 'of another program\n')
    })
    expect((await desk.round()) + (await desk.round(3000))).toBe('')
    expect(desk.positions()).toMatchObject([{ state: 'awaited' }])
  })

  test('keeps nothing of what has got the inode of a file that was read', async () => {
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    await desk.round()
    desk.restart('app.log', () => {
      renameSync(desk.path('app.log'), desk.path('diary'))
      writeFileSync(desk.path('diary'), 'of another program\n')
    })
    expect((await desk.round()) + (await desk.round(3000))).toBe('')
    expect(desk.positions()).toMatchObject([{ state: 'awaited' }])
    expect(desk.messages).toContain('app.log: the file that was read up to byte 4 is gone')
  })

  test('reads nothing of what is written over a file that was renamed, and that it had read', async () => {
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    await desk.round()
    desk.restart('app.log', () => renameSync(desk.path('app.log'), desk.path('diary')))
    await desk.round()
    await desk.round(ROTATE_WAIT + 1000)
    desk.messages.length = 0
    desk.restart('app.log', () => writeFileSync(desk.path('diary'), 'of another program\n'))
    expect((await desk.round()) + (await desk.round())).toBe('')
    expect(desk.messages.filter((message) => message.includes('emptied'))).toEqual([])
  })

  test('reads a part of which nothing was read though it is renamed while another one is looked at', async () => {
    desk.append('app.log', '')
    desk.follow('app.log')
    await desk.round()
    renameSync(desk.path('app.log'), desk.path('app.log.1'))
    desk.append('app.log', 'one\ntwo\n')
    expect(await desk.round()).toBe('one\ntwo\n')
    desk.restart('app.log', () => {
      desk.append('app.log.9', 'one\n')
      utimesSync(desk.path('app.log.9'), 1000, 1000)
      desk.append('app.log.1', 'late\n')
    })
    let pauses = 0
    const come = await desk.round(1000, () => {
      if (pauses++ === 0) renameSync(desk.path('app.log.1'), desk.path('app.log.2'))
    })
    expect(pauses).toBeGreaterThan(0)
    expect(come + (await desk.round())).toBe('late\n')
  })

  test('reads from the start what the first one waited for', async () => {
    desk.follow('app.log', { from: 'end' })
    await desk.round()
    desk.restart('app.log', () => desk.append('app.log', 'one\n'))
    expect(await desk.round()).toBe('one\n')
  })

  test('leaves a path alone that it does not name', async () => {
    desk.append('a.log', 'a\n')
    desk.append('b.log', 'b\n')
    desk.follow(/log$/)
    await desk.round()
    desk.restart('b.log', () => {
      desk.append('a.log', 'more a\n')
      desk.append('b.log', 'more b\n')
    })
    expect(await desk.round()).toBe('more b\n')
  })

  test('says when the file is gone', async () => {
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    await desk.round()
    desk.restart('app.log', () => unlinkSync(desk.path('app.log')))
    await desk.round()
    expect(desk.messages).toEqual([
      'app.log: is not there: waiting for it',
      'app.log: the file that was read up to byte 4 is gone',
    ])
  })

  test('says nothing of a rotated part that was read and is gone', async () => {
    desk.append('app.log', 'one\n')
    desk.follow('app.log')
    await desk.round()
    renameSync(desk.path('app.log'), desk.path('app.log.1'))
    desk.append('app.log', 'two\n')
    await desk.round()
    desk.messages.length = 0
    desk.restart('app.log', () => unlinkSync(desk.path('app.log.1')))
    expect(await desk.round()).toBe('')
    expect(desk.messages).toEqual([])
  })
})

describe('chunks', () => {
  test('come as they are written, until the stop', async () => {
    const file = join(desk.directory, 'app.log')
    const stop = new AbortController()
    const options = {
      expand: async () => [file],
      from: 'start',
      positions: undefined,
      joins: true,
      say: () => {},
    } as const
    const chunks = new Follower(options).chunks(stop.signal)
    for (const line of ['one\n', 'two\n', 'three\n']) {
      desk.append('app.log', line)
      expect(String((await chunks.next()).value?.chunk)).toBe(line)
    }
    const next = chunks.next()
    stop.abort()
    expect(await next).toEqual({ done: true, value: undefined })
  })

  test('bring a long line to its end after the stop', async () => {
    desk.append('app.log', `${'x'.repeat(900_000)}\nnext\n`)
    const stop = new AbortController()
    const expand = async () => [desk.path('app.log')]
    const follower = new Follower({ expand, from: 'start', positions: undefined, joins: true, say: () => {} })
    let length = 0
    for await (const { chunk } of follower.chunks(stop.signal)) {
      length += chunk.length
      stop.abort()
    }
    expect(length).toBe(900_001)
    expect(follower.positions()).toMatchObject([{ offset: 900_001 }])
  })
})
