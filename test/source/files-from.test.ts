import { Readable } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
import { readFileList } from '../../src/source/files-from.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()

afterEach(() => {
  vi.restoreAllMocks()
})

test.each([
  ['lines', 'a.log\nb c.log\n', ['a.log', 'b c.log']],
  ['lines without an end', 'a.log\nb.log', ['a.log', 'b.log']],
  ['lines of Windows', 'a.log\r\nb.log\r\n', ['a.log', 'b.log']],
  ['empty lines', '\n\na.log\n\r\n\n', ['a.log']],
  ['NUL', 'a\nb.log\0c\r.log\0', ['a\nb.log', 'c\r.log']],
  ['NUL without an end', 'a.log\0\0b.log', ['a.log', 'b.log']],
  ['blanks, globs, dashes and letters', ' a \n*.log\n-\nérror.log\n', [' a ', '*.log', '-', 'érror.log']],
  ['nothing', '', []],
])('%s', async (_, content, expected) => {
  expect(await readFileList(scratch.write('list', content))).toEqual(expected)
})

test('a list longer than a chunk is cut nowhere', async () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `lögs/${index}.ndjson`)
  expect(await readFileList(scratch.write('long', names.join('\n')))).toEqual(names)
})

test('- is standard input', async () => {
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(
    Readable.from([Buffer.from('a.l'), Buffer.from('og\nb.log\n')]) as typeof process.stdin,
  )
  expect(await readFileList('-')).toEqual(['a.log', 'b.log'])
})

test('a list without an end is refused', async () => {
  await expect(readFileList('/dev/zero')).rejects.toMatchObject({
    code: 'unreadable',
    message: '/dev/zero: cannot be read: expected at most 67108864 bytes, found more',
  })
})

test('a name that is too long for any system is passed on, as are those that are no UTF-8', async () => {
  const names = ['a.log', 'x'.repeat(100_000), 'b.log']
  expect(await readFileList(scratch.write('exceeds', names.join('\n')))).toEqual(names)
  const latin = Buffer.from(`${'é'.repeat(3000)}\nb.log\n`, 'latin1')
  expect(await readFileList(scratch.write('latin', latin))).toEqual(['\ufffd'.repeat(3000), 'b.log'])
})

test.each([
  ['is not there', 'nowhere', 'no such file or directory'],
  ['is a directory', '.', 'illegal operation on a directory'],
])('what %s cannot be read', async (_, name, reason) => {
  const path = scratch.path(name)
  await expect(readFileList(path)).rejects.toMatchObject({
    code: 'unreadable',
    message: `${path}: cannot be read: ${reason}`,
  })
})
