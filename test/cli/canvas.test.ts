import { Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Canvas } from '../../src/cli/canvas.ts'
import { runs } from '../arbitrary/runs.ts'
import { Screen } from './screen.ts'

const COLUMNS = 20
const ROWS = 8

const line = fc.constantFrom(
  '',
  'a',
  'bb',
  '转码',
  'x'.repeat(COLUMNS),
  'y'.repeat(COLUMNS + 5),
  '\u001b[31mred\u001b[39m',
)
const frame = fc.array(line, { maxLength: ROWS - 1 })
const action = fc.oneof(
  { weight: 6, arbitrary: frame.map((lines) => ({ name: 'paint', lines }) as const) },
  fc.constant({ name: 'message' } as const),
  fc.constant({ name: 'fg' } as const),
)

test('whatever is painted after whatever, only that is to be seen, below what others wrote', () => {
  fc.assert(
    fc.property(fc.nat({ max: 12 }), fc.array(action, { maxLength: 12 }), (above, actions) => {
      const { screen, canvas } = onScreen()
      for (let index = 0; index < above; index++) screen.write(`before ${index}\r\n`)
      const others = Array.from({ length: above }, (_, index) => `before ${index}`)
      let painted: string[] = []
      actions.forEach((each, index) => {
        if (each.name === 'paint') {
          canvas.paint(each.lines)
          painted = each.lines.map(asSeen)
        } else {
          if (each.name === 'message') canvas.erase()
          else {
            canvas.forget()
            others.push(...painted)
          }
          painted = []
          screen.write(`by others ${index}\r\n`)
          others.push(`by others ${index}`)
        }
        const seen = [...screen.scrolled, ...screen.text.split('\n')].join('\n').trimEnd()
        expect(seen).toBe([...others, ...painted].join('\n').trimEnd())
        expect([...screen.modes].sort()).toEqual(['?25', '?7'])
        expect(screen.cursor.column).toBe(0)
      })
    }),
    runs(300),
  )
})

test('writes nothing when nothing has changed, and else only what has', () => {
  const { canvas, written } = onScreen()
  canvas.paint(['first', 'second', 'third'])
  written.length = 0
  canvas.paint(['first', 'second', 'third'])
  expect(written).toEqual([])
  canvas.paint(['first', 'SECOND', 'third'])
  expect(written).toHaveLength(1)
  expect(written[0]).toContain('SECOND')
  expect(written[0]).not.toMatch(/first|third/)
})

test('begins at the top of an empty screen when the size has changed', () => {
  const { screen, canvas } = onScreen()
  screen.write('$ command\r\n')
  canvas.paint(['a', 'b', 'c', 'd', 'e'])
  screen.resize(10, 4)
  canvas.clear()
  canvas.paint(['a', 'b', 'c'])
  expect(screen.text).toBe('a\nb\nc')
})

function onScreen(): { screen: Screen; canvas: Canvas; written: string[] } {
  const screen = new Screen(COLUMNS, ROWS)
  const written: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      screen.write(String(chunk))
      done()
    },
  })
  return { screen, canvas: new Canvas(stream), written }
}

/** Of a line that is too long, the last character stands in the last column, as terminals have it. */
function asSeen(text: string): string {
  return stripVTControlCharacters(text).slice(0, COLUMNS)
}
