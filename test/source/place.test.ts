import { linkSync, mkdirSync, symlinkSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOf, placesOf } from '../../src/source/place.ts'
import { runs } from '../arbitrary/runs.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()
const here = process.cwd()

const segment = fc.constantFrom('a', 'b', '.', '..', '...', '..a', 'out', '', ' ', '\\', 'é')
const path = fc
  .tuple(fc.constantFrom('', '/', './', '../', `${here}/`), fc.array(segment, { minLength: 1, maxLength: 6 }))
  .map(([start, segments]) => start + segments.join('/'))

test.each([
  ['a.log', 'out/a.log'],
  ['./logs//a.log', 'out/logs/a.log'],
  ['logs/../a.log', 'out/a.log'],
  [join(here, 'logs/a.log'), 'out/logs/a.log'],
  ['..a/b.log', 'out/..a/b.log'],
  ['/var/log/a.log', 'out/var/log/a.log'],
  [`${here}-2/a.log`, join('out', `${here}-2/a.log`)],
  ['../a.log', join('out', resolve('../a.log'))],
  ['/../../etc/a.log', 'out/etc/a.log'],
])('the place of %s is %s', (input, place) => {
  expect(placeOf(input, 'out')).toBe(place)
})

test('the directory may be anywhere', () => {
  expect(placeOf('a.log', '/var/out/')).toBe('/var/out/a.log')
  expect(placeOf('/a.log', '../out')).toBe('../out/a.log')
})

test('no place is outside of the directory', () => {
  fc.assert(
    fc.property(path, fc.constantFrom('out', '/out', '../out', '.', `${here}/x`), (input, directory) => {
      const place = resolve(placeOf(input, directory))
      return place === resolve(directory) || place.startsWith(resolve(directory) + sep)
    }),
    runs(1000),
  )
})

test('different files of the working directory, or of elsewhere, have different places', () => {
  fc.assert(
    fc.property(path, path, (a, b) => {
      fc.pre(isHere(a) === isHere(b))
      return (placeOf(a, 'out') === placeOf(b, 'out')) === (resolve(a) === resolve(b))
    }),
    runs(2000),
  )
})

test('placesOf gives each input its place, or refuses', () => {
  fc.assert(
    fc.property(fc.uniqueArray(path, { selector: (each) => resolve(each), maxLength: 5 }), (paths) => {
      const expected = paths.map((each) => placeOf(each, '/nowhere/out'))
      if (new Set(expected).size < paths.length) {
        expect(() => placesOf(paths, '/nowhere/out')).toThrow('its output would be')
      } else {
        expect([...placesOf(paths, '/nowhere/out')]).toEqual(paths.map((each, at) => [each, expected[at]]))
      }
    }),
    runs(300),
  )
})

describe('refused', () => {
  test('standard input, which has no name', () => {
    expect(() => placesOf(['a.log', '-'], 'out')).toThrow(
      expect.objectContaining({ code: 'bad-option', message: '-: standard input has no name in out' }),
    )
  })

  test.each([
    ['logs/a.log', './logs/a.log', 'out/logs/a.log'],
    ['var/a.log', '/var/a.log', 'out/var/a.log'],
    ['a.log', 'a.log', 'out/a.log'],
  ])('%s and %s, which would have the same place', (one, other, place) => {
    expect(() => placesOf([one, other], 'out')).toThrow(
      expect.objectContaining({
        code: 'bad-option',
        message: `${other}: its output would be ${place}, and so would that of ${one}`,
      }),
    )
  })

  test.each(['out/a.log', './out/b/a.log', join(here, 'out/a.log')])(
    '%s, which lies in the directory',
    (input) => {
      expect(() => placesOf(['b.log', input], 'out')).toThrow(
        expect.objectContaining({
          code: 'unwritable',
          message: `${input}: it is in out, where the outputs go`,
        }),
      )
      expect(placesOf(['outer/a.log', 'out'], 'out').size).toBe(2)
    },
  )

  test('what lies in the directory by another way', () => {
    mkdirSync(scratch.path('out/sub'), { recursive: true })
    symlinkSync('out', scratch.path('way'))
    scratch.write('out/sub/a.log', '')
    const input = scratch.path('way/sub/a.log')
    expect(() => placesOf([input], scratch.path('out'))).toThrow(`${input}: it is in ${scratch.path('out')}`)
    expect(() => placesOf([scratch.path('out/sub/a.log')], scratch.path('way'))).toThrow(
      'where the outputs go',
    )
  })

  test('a place that is an input by another name', () => {
    const input = scratch.write('input.log', '')
    const out = scratch.path('linked')
    mkdirSync(join(out, scratch.folder), { recursive: true })
    linkSync(input, placeOf(input, out))
    expect(() => placesOf([input], out)).toThrow(
      expect.objectContaining({
        code: 'unwritable',
        message: `${placeOf(input, out)}: it is also the input ${input}, which writing would destroy`,
      }),
    )
  })
})

test('places that are there already are no obstacle', () => {
  const input = scratch.write('again.log', '')
  const out = scratch.path('before')
  mkdirSync(join(out, scratch.folder), { recursive: true })
  scratch.write(`before${scratch.folder}/again.log`, '')
  expect(placesOf([input], out)).toEqual(new Map([[input, placeOf(input, out)]]))
})

function isHere(path: string): boolean {
  return resolve(path).startsWith(here + sep)
}
