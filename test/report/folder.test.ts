import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedFolder } from '../../src/report/folder.ts'
import { runs } from '../arbitrary/runs.ts'

test.each([
  [['/var/log/app.log', '/var/log/app.log.1'], '/var/log/'],
  [['/var/log/a/app.log', '/var/log/b/app.log'], '/var/log/'],
  [['logs/a.gz', 'logs/b.gz', 'logs/old/c.gz'], 'logs/'],
  [['日志/a', '日志/b'], '日志/'],
  [['logs/a', 'logs-old/b'], ''],
  [['/a', '/b'], ''],
  [['/var/a', '/srv/b'], ''],
  [['/var/a', 'var/b'], ''],
  [['a', 'b'], ''],
  [['logs/a', 'logs'], ''],
  [['logs/', 'logs/a'], ''],
  [['logs/a', 'logs/'], ''],
  [['logs/a', ''], ''],
  [['logs/a'], ''],
  [[], ''],
])('%j share %j', (paths, folder) => {
  expect(sharedFolder(paths)).toBe(folder)
})

test('it is the longest beginning of all paths that ends with a slash, and leaves something of each', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', '', '中'), { minLength: 1, maxLength: 5 })
    .map((names) => names.join('/'))
  fc.assert(
    fc.property(fc.array(path, { minLength: 2, maxLength: 4 }), (paths) => {
      const beginnings = [...(paths[0] as string)].map((_, end, all) => all.slice(0, end + 1).join(''))
      const shared = beginnings
        .filter((each) => each.endsWith('/') && each !== '/')
        .filter((each) => paths.every((path) => path.startsWith(each) && path !== each))
      expect(sharedFolder(paths)).toBe(shared.at(-1) ?? '')
    }),
    runs(200),
  )
})
