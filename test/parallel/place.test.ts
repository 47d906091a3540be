import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { lookAtDirectory, makeDirectory } from '../../src/parallel/directory.ts'
import type { Directory } from '../../src/parallel/folder.ts'
import { openPlace, temporaryName } from '../../src/parallel/place.ts'
import type { Portion } from '../../src/parallel/portion.ts'
import { run } from '../../src/parallel/run.ts'
import { fileSource } from '../../src/source/source.ts'
import { makeScratch } from '../cli/scratch.ts'
import { outcomeOf, portions, SMALL, serial } from './serial.ts'

const scratch = makeScratch()
const LINES = '{"code":4100}\n{"errCode":-45029,"a":"b"}\nno json\n{"code":5100}'
const CONTENT = Buffer.from(LINES)

let number = 0
let directory = ''
beforeEach(() => {
  number++
  directory = scratch.path(`out-${number}`)
})

function into(paths: readonly string[], placeOf = (path: string) => join(directory, 'a/b', basename(path))) {
  return portions(paths, { outputs: { placeOf, directory: made() } })
}

function made(): Directory {
  return makeDirectory(lookAtDirectory(directory))
}

describe('each source has an output of its own', () => {
  test('in the same relative place, compressed like its input, with its permissions, and with its counts', async () => {
    const plain = scratch.write('plain.log', CONTENT)
    const zipped = scratch.write('zipped.log.gz', gzipSync(CONTENT))
    const empty = scratch.write('empty.log', '')
    chmodSync(plain, 0o640)
    const all = await into([plain, zipped, empty])
    const { output, tally } = serial(CONTENT)
    expect(all.map(({ source, done, failure, output }) => [source, done, failure, output])).toEqual(
      [0, 1, 2].map((source) => [source, true, undefined, []]),
    )
    expect(outcomeOf(all, 0).tally).toEqual(tally)
    expect(outcomeOf(all, 1).tally).toEqual(tally)
    expect(readFileSync(join(directory, 'a/b/plain.log'), 'latin1')).toBe(output)
    expect(statSync(join(directory, 'a/b/plain.log')).mode & 0o7777).toBe(0o640)
    expect(gunzipSync(readFileSync(join(directory, 'a/b/zipped.log.gz'))).toString('latin1')).toBe(output)
    expect(readdirSync(join(directory, 'a/b')).sort()).toEqual(['empty.log', 'plain.log', 'zipped.log.gz'])
  })

  test('which holds what could be read if the input is damaged, and is not there if nothing could', async () => {
    const long = LINES.repeat(5000)
    const damaged = scratch.write(
      'damaged.gz',
      gzipSync(Buffer.from(long), { level: 0 }).subarray(0, -100_000),
    )
    const all = await into([damaged, scratch.path('nowhere')])
    expect(all.map(({ failure }) => failure instanceof Error)).toEqual([true, true])
    const output = gunzipSync(readFileSync(join(directory, 'a/b/damaged.gz')))
    expect(output.length).toBeGreaterThan(100_000)
    expect(readdirSync(join(directory, 'a/b'))).toEqual(['damaged.gz'])
  })
})

describe('nothing is written outside of the directory', () => {
  test('through a folder that is a link', async () => {
    const outside = scratch.path(`outside-${number}`)
    mkdirSync(outside)
    mkdirSync(directory)
    symlinkSync(outside, join(directory, 'a'))
    const [portion] = await into([scratch.write('x', CONTENT)])
    expect(portion?.failure).toMatchObject({
      code: 'unwritable',
      message: expect.stringContaining('leads out of'),
    })
    expect(portion?.tally.bytes).toBe(0)
    expect(readdirSync(outside)).toEqual([])
  })

  test('by a path that leads upwards', async () => {
    const [portion] = await into([scratch.write('x', CONTENT)], () => join(directory, '../escaped'))
    expect(portion?.failure).toMatchObject({ code: 'unwritable' })
    expect(existsSync(scratch.path('escaped'))).toBe(false)
  })

  test('but a link may lead from one of its folders to another', async () => {
    mkdirSync(join(directory, 'real/b'), { recursive: true })
    symlinkSync('real', join(directory, 'a'))
    const [portion] = await into([scratch.write('x', CONTENT)])
    expect(portion?.failure).toBeUndefined()
    expect(readFileSync(join(directory, 'real/b/x'), 'latin1')).toBe(serial(CONTENT).output)
  })

  test('and links in the places of files are replaced, not followed', async () => {
    const victim = scratch.write(`victim-${number}`, 'mine')
    mkdirSync(join(directory, 'a/b'), { recursive: true })
    for (const name of ['x', temporaryName('x')]) symlinkSync(victim, join(directory, 'a/b', name))
    await into([scratch.write('x', CONTENT)])
    expect(readFileSync(victim, 'utf8')).toBe('mine')
    expect(readFileSync(join(directory, 'a/b/x'), 'latin1')).toBe(serial(CONTENT).output)
    expect(readdirSync(join(directory, 'a/b'))).toEqual(['x'])
  })

  test('nor in another one that comes to stand in its place', () => {
    const ours = made()
    renameSync(directory, scratch.path(`moved-${number}`))
    mkdirSync(directory)
    expect(() => openPlace(join(directory, 'x'), ours)).toThrow('something else has been put there')
    expect(readdirSync(directory)).toEqual([])
  })

  test('even if the folder becomes a link while the file is made', () => {
    const outside = scratch.path(`outside-${number}`)
    mkdirSync(outside)
    const place = openPlace(join(directory, 'a/x'), made())
    place.write(CONTENT)
    const moved = join(directory, 'moved')
    renameToLink(join(directory, 'a'), moved, outside)
    place.finish(0o600)
    expect(readdirSync(outside)).toEqual([])
    expect(readdirSync(moved)).toEqual(['x'])
  })
})

describe('a file appears only when it is complete', () => {
  test('and until then has another name, which is hidden', () => {
    const target = join(directory, 'x')
    const place = openPlace(target, made())
    place.write(CONTENT)
    expect(readdirSync(directory)).toEqual([temporaryName('x')])
    expect(temporaryName('x').startsWith('.faultline-')).toBe(true)
    place.finish(0o600)
    expect(readdirSync(directory)).toEqual(['x'])
    place.abandon()
    expect(readFileSync(target, 'utf8')).toBe(LINES)
  })

  test('and what an earlier run left behind is replaced', () => {
    mkdirSync(directory)
    writeFileSync(join(directory, temporaryName('x')), 'half')
    const place = openPlace(join(directory, 'x'), made())
    place.finish(0o600)
    expect(readdirSync(directory)).toEqual(['x'])
    expect(readFileSync(join(directory, 'x'), 'utf8')).toBe('')
  })

  test('and not if another run takes its place', () => {
    const ours = openPlace(join(directory, 'x'), made())
    ours.write(CONTENT)
    const theirs = openPlace(join(directory, 'x'), made())
    expect(() => ours.finish(0o600)).toThrow('another run')
    ours.abandon()
    theirs.finish(0o600)
    expect(readFileSync(join(directory, 'x'), 'utf8')).toBe('')
  })

  test('and where it cannot, the failure says so, nothing counts, and nothing is left', async () => {
    mkdirSync(join(directory, 'a/b/x/full'), { recursive: true })
    const [portion] = await into([scratch.write('x', CONTENT)])
    expect(portion?.failure).toMatchObject({
      code: 'unwritable',
      message: expect.stringContaining('directory'),
    })
    expect(portion?.tally.bytes).toBe(0)
    expect(readdirSync(join(directory, 'a/b'))).toEqual(['x'])
  })

  test('so of those in the making nothing is left after a stop', async () => {
    const large = scratch.write('large', LINES.repeat(200_000))
    const stopper = new AbortController()
    const small = scratch.write('small', CONTENT)
    const starts = [small, large, large].map((path) => ({ source: fileSource(path), from: 0 }))
    let count = 0
    const placeOf = (path: string) => join(directory, `${basename(path)}-${count++}`)
    const options = { jobs: 2, options: {}, writes: true, outputs: { placeOf, directory: made() } }
    const all: Portion[] = []
    for await (const portion of run(starts, options, stopper.signal, SMALL)) {
      all.push(portion)
      stopper.abort()
    }
    expect(all.map(({ source, done }) => [source, done])).toEqual([[0, true]])
    expect(readdirSync(directory)).toEqual(['small-0'])
  })
})

function renameToLink(folder: string, moved: string, outside: string): void {
  renameSync(folder, moved)
  symlinkSync(outside, folder)
  expect(readlinkSync(folder)).toBe(outside)
}
