import fc from 'fast-check'

const iso = fc
  .tuple(
    fc.constantFrom('2026-01-02T03:04:05', '2026-01-02 03:04:05', '2026-01-02T03:04'),
    fc.constantFrom('', '.6', '.678901234', ',6', '.'),
    fc.constantFrom('Z', 'Z', '+08:00', '-0330', '', '+8', 'z'),
  )
  .map((parts) => parts.join(''))
const times = fc.oneof(
  { weight: 4, arbitrary: fc.constant('2026-01-02T03:04:05.678901234Z') },
  { weight: 2, arbitrary: iso },
  {
    weight: 3,
    arbitrary: fc.constantFrom('Jan  2 03:04:05', 'Dec 31 23:59:59', 'jan  2 03:04:05', 'Jan 2 03:04:05'),
  },
)
const streams = fc.constantFrom(
  'stdout F ',
  'stderr F ',
  'stdout P ',
  'stdout F:x ',
  'stdin F ',
  'stdout X ',
  'stdout F',
)
const priorities = fc.constantFrom('', '', '', '<13>', '<191>', '<1234>', '<>', '<13>1 ')
const tags = fc.constantFrom('app[1]: ', 'app:', 'app[1] ', 'a:b: ', ': ', 'app[1]: x ')
const data = fc.constantFrom(
  '-',
  '[a@1 b="c"]',
  '[a b="\\]"][c]',
  '[a b="]"]',
  '[a',
  '',
  '[a b="\\"code\\":4100"]',
)

/** What log collectors write before a record, and what resembles it. */
export const prefixes: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(times, streams).map(([time, stream]) => `${time} ${stream}`) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(priorities, times, fc.constantFrom('host', '10.0.0.1', '', '主机'), tags)
      .map(([priority, time, host, tag]) => `${priority}${time} ${host} ${tag}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.oneof(times, fc.constant('-')), data, fc.constantFrom('', '', '\ufeff', ' '))
      .map(([time, each, mark]) => `<13>1 ${time} host app 1 ID47 ${each} ${mark}`),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'app_1  | ',
      'app-1 |',
      'a.b  |\t',
      'app|',
      ' app | ',
      'a b | ',
      '| ',
      '应用 | ',
      '1 | ',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('[info] ', 'INFO ', '[pod/a/b] ') },
)
