import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { faultline, shell } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED, PLAIN } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const hasZstd = has('zstd')
const folder = scratch.path('logs')
mkdirSync(`${folder}/older`, { recursive: true })
writeFileSync(`${folder}/app.log.10`, GOOD)
writeFileSync(`${folder}/app.log.2`, MEDIA)
writeFileSync(`${folder}/app.log`, AUTH)
writeFileSync(`${folder}/older/a.gz`, Buffer.concat([gzipSync(PLAIN), gzipSync(MEDIA)]))
writeFileSync(`${folder}/older/b.br`, brotliCompressSync(AUTH))
const ALL = AUTH_EXPLAINED + MEDIA_EXPLAINED + GOOD + PLAIN + MEDIA_EXPLAINED + AUTH_EXPLAINED
const SILENT = ['--summary', 'none']

describe.each([['1'], ['3']])('with -j %s, many files', (jobs) => {
  test.each([
    ['a directory', [folder]],
    ['patterns', [`${folder}/app.*`, `${folder}/**/[a-c].{gz,br}`]],
    [
      'names',
      ['app.log', 'app.log.2', 'app.log.10', 'older/a.gz', 'older/b.br'].map((name) => `${folder}/${name}`),
    ],
  ])('by %s are read in natural order, packed or not', async (_, operands) => {
    const expected = { status: 0, stdout: ALL, stderr: '' }
    expect(await faultline([...SILENT, '-j', jobs, ...operands])).toEqual(expect.objectContaining(expected))
  })

  test('have a ledger each, which add up to that of all', async () => {
    const { stderr } = await faultline(['--summary', 'json', '-j', jobs, folder])
    const { sources, input, codes } = JSON.parse(stderr)
    const total = (name: string): number =>
      sources.reduce((sum: number, each: Record<string, number>) => sum + (each[name] ?? 0), 0)
    expect(sources).toHaveLength(5)
    expect(sources[3]).toEqual({
      path: `${folder}/older/a.gz`,
      lines: 2,
      bytes: (PLAIN + MEDIA).length,
      failed: 1,
    })
    expect([total('lines'), total('bytes'), total('failed')]).toEqual([
      input.lines,
      input.bytes,
      codes.failed,
    ])
  })

  test('are read as far as can be, and what cannot is named', async () => {
    const packed = gzipSync(MEDIA.repeat(1000))
    const cut = scratch.write('cut.gz', packed.subarray(0, packed.length - 20))
    const words = [
      '--summary',
      'json',
      '-j',
      jobs,
      '/nowhere',
      `${folder}/app.log`,
      cut,
      '/none*',
      `${folder}/app.log.2`,
    ]
    const { status, stdout, stderr } = await faultline(words)
    expect(status).toBe(2)
    expect(stdout.startsWith(AUTH_EXPLAINED + MEDIA_EXPLAINED)).toBe(true)
    expect(stdout.endsWith(MEDIA_EXPLAINED)).toBe(true)
    const messages = stderr.split('\n')
    expect(messages).toContain('faultline: /nowhere: cannot be read: no such file or directory')
    expect(messages).toContain('faultline: /none*: no file matches')
    expect(stderr).toMatch(
      /faultline: .*cut\.gz: cannot be read beyond byte \d+ of \d+: the gzip data is cut short/,
    )
    expect(JSON.parse(messages.at(-2) ?? '').input.bytes).toBeGreaterThan(10_000)
  })

  test('go to a directory, each in its place and packed as it was', async () => {
    const out = scratch.path(`out.${jobs}`)
    const words = ['--summary', 'json', '-j', jobs, '--out-dir', out, 'app.log', 'older']
    const { status, stdout, stderr } = await faultline(words, '', { cwd: folder })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(JSON.parse(stderr)).toMatchObject({ input: { lines: 4 }, codes: { failed: 3 } })
    expect((readdirSync(out, { recursive: true }) as string[]).sort()).toEqual([
      'app.log',
      'older',
      'older/a.gz',
      'older/b.br',
    ])
    expect(readFileSync(`${out}/app.log`, 'utf8')).toBe(AUTH_EXPLAINED)
    expect(gunzipSync(readFileSync(`${out}/older/a.gz`)).toString()).toBe(PLAIN + MEDIA_EXPLAINED)
    expect(brotliDecompressSync(readFileSync(`${out}/older/b.br`)).toString()).toBe(AUTH_EXPLAINED)
  })

  test.skipIf(!hasZstd)('may be packed by zstd (needs the command zstd)', async () => {
    const out = scratch.path(`zstd.${jobs}`)
    const packed = scratch.write('packed.zst', execFileSync('zstd', ['-c'], { input: MEDIA + AUTH }))
    expect(await faultline([...SILENT, '-j', jobs, packed])).toMatchObject({
      status: 0,
      stdout: MEDIA_EXPLAINED + AUTH_EXPLAINED,
    })
    await faultline([...SILENT, '-j', jobs, '--out-dir', out, 'packed.zst'], '', { cwd: scratch.folder })
    expect(execFileSync('zstd', ['-dc', `${out}/packed.zst`]).toString()).toBe(
      MEDIA_EXPLAINED + AUTH_EXPLAINED,
    )
  })
})

describe('a list of files', () => {
  test.each([
    ['lines', '\n'],
    ['NUL', '\0'],
  ])('is read from a file, by %s', async (_, end) => {
    const list = scratch.write(
      'list',
      ['app.log.2', 'app.log'].map((name) => `${folder}/${name}${end}`).join(''),
    )
    expect(await faultline([...SILENT, '--files-from', list])).toMatchObject({
      status: 0,
      stdout: MEDIA_EXPLAINED + AUTH_EXPLAINED,
    })
  })

  test('comes from another command', async () => {
    const line = `find "$1" -name 'app*' -print0 | sort -z | faultline --summary none --files-from -`
    expect(await shell(line, [folder])).toMatchObject({
      status: 0,
      stdout: AUTH_EXPLAINED + GOOD + MEDIA_EXPLAINED,
    })
  })

  test('that is empty is no wait for standard input', async () => {
    const { status, stdout } = await faultline([...SILENT, '--files-from', scratch.write('empty', '')], MEDIA)
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })

  test('may hold a name that is too long: the others are read', async () => {
    const [first, second] = ['app.log.2', 'app.log'].map((name) => `${folder}/${name}`)
    const list = scratch.write('long', [first, 'x'.repeat(1_000_000), second].join('\n'))
    expect(await faultline([...SILENT, '--files-from', list])).toMatchObject({
      status: 2,
      stdout: MEDIA_EXPLAINED + AUTH_EXPLAINED,
      stderr: `faultline: "${'x'.repeat(40)}…": cannot be read: name too long\n`,
    })
  })

  test('that cannot be read is named', async () => {
    const { status, stderr } = await faultline(['--files-from', '/nowhere'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^faultline: \/nowhere: .*no such file/)
  })
})

test('one large file is the same on any number of cores, in bytes and in counts', async () => {
  const large = scratch.write(
    'large.ndjson',
    [MEDIA, GOOD, PLAIN, AUTH].join('').repeat(60_000) + MEDIA.slice(0, -1),
  )
  const [one, ...others] = await Promise.all(
    ['1', '2', '3'].map((jobs) =>
      shell(
        'faultline --summary json --window 1h --top level --examples 3 -j "$1" "$2" 2> "$2.$1" | sha256sum; ' +
          'sed \'s/"runs":\\[[^]]*\\]//\' "$2.$1"',
        [jobs, large],
      ),
    ),
  )
  expect(one?.stdout).toContain('"failed":120001')
  for (const other of others) expect(other.stdout).toBe(one?.stdout)
})

test('a directory that contains itself is said once, and the rest is read', async () => {
  const loop = scratch.path('loop')
  mkdirSync(loop)
  writeFileSync(`${loop}/a`, MEDIA)
  symlinkSync('.', `${loop}/self`)
  const { status, stdout, stderr } = await faultline([...SILENT, loop])
  expect({ status, stdout }).toEqual({ status: 2, stdout: MEDIA_EXPLAINED })
  expect(stderr.match(/\n/g)).toHaveLength(1)
  expect(stderr).toContain('loop/self')
})

test('a file that becomes shorter while it waits for its turn is named', async () => {
  const [first, second] = [scratch.path('first.pipe'), scratch.write('shrinking', MEDIA.repeat(100))]
  // Once the pipe is opened, the sizes of all files are known.
  const line =
    'mkfifo "$1"; faultline --summary none "$1" "$2" & exec 3> "$1"; truncate -s 500 "$2"; echo >&3; exec 3>&-; wait $!'
  const { status, stderr } = await shell(line, [first, second])
  expect(status).toBe(2)
  expect(stderr).toMatch(
    /shrinking: became shorter while it was read: ends at byte 500, expected \d+ or more/,
  )
})

describe('an output directory', () => {
  test('is left out of the walk that finds its inputs, when a run is repeated', async () => {
    const around = scratch.path('around')
    mkdirSync(around)
    writeFileSync(`${around}/a`, MEDIA)
    for (let run = 0; run < 2; run++) {
      const { status, stderr } = await faultline([...SILENT, '--out-dir', 'out', '.'], '', { cwd: around })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    }
    expect(readFileSync(`${around}/out/a`, 'utf8')).toBe(MEDIA_EXPLAINED)
    expect(readdirSync(`${around}/out`)).toEqual(['a'])
  })

  test('is no place for what comes through a pipe', async () => {
    const { status, stderr } = await shell('faultline --out-dir "$1/nowhere" <(echo 1)', [scratch.folder])
    expect(status).toBe(2)
    expect(stderr).toMatch(/: is a pipe, and --out-dir needs plain files/)
  })

  test('gets what can be read of a damaged file, and its message', async () => {
    const packed = gzipSync(MEDIA.repeat(1000))
    scratch.write('damaged.gz', packed.subarray(0, packed.length - 20))
    const out = scratch.path('damaged')
    const { status, stderr } = await faultline([...SILENT, '--out-dir', out, 'damaged.gz'], '', {
      cwd: scratch.folder,
    })
    expect(status).toBe(2)
    expect(stderr).toContain('damaged.gz: cannot be read beyond byte')
    expect(
      gunzipSync(readFileSync(`${out}/damaged.gz`))
        .toString()
        .startsWith(MEDIA_EXPLAINED),
    ).toBe(true)
  })

  test('is refused for standard input, for two inputs with one place, and for its own files', async () => {
    const out = scratch.path('refused')
    mkdirSync(out)
    writeFileSync(`${out}/x`, MEDIA)
    for (const [words, message] of [
      [['--out-dir', out], 'standard input has none'],
      [['--out-dir', out, `${folder}/app.log`, `${folder}/app.log`], 'its output would be'],
      [['--out-dir', out, out], 'where the outputs go'],
      [['--out-dir', out, '-o', 'x', folder], 'the records go to one place'],
      [['--out-dir', out, '-q', folder], 'writes no records'],
    ] as const) {
      const { status, stderr } = await faultline(words, '')
      expect({ status, stderr: stderr.includes(message) ? message : stderr }).toEqual({
        status: 2,
        stderr: message,
      })
    }
  })

  test('keeps the mode of a file', async () => {
    const out = scratch.path('modes')
    scratch.write('secret', MEDIA)
    execFileSync('chmod', ['640', scratch.path('secret')])
    await faultline([...SILENT, '--out-dir', out, 'secret'], '', { cwd: scratch.folder })
    expect(statSync(`${out}/secret`).mode & 0o777).toBe(0o640)
  })
})

describe('what makes no sense', () => {
  test.each([
    [['-j', '0', 'x'], '--jobs 0: expected a whole number from 1 to 256'],
    [['-j', 'two', 'x'], '--jobs two: expected a whole number'],
    [['--every', '5', 'x'], '--every 5: expected a time as 60s, 5m or 1h, of at most 24d'],
    [['--every', '0s', 'x'], '--every 0s: expected a time'],
    [['--from', 'start', 'x'], '--from says where --follow begins'],
    [['--follow'], '--follow needs the names of files'],
    [['--follow', '-j', '2', 'x'], '--follow waits for lines, and does not share them out: leave --jobs out'],
    [['--follow', '--from', 'middle', 'x'], '--from middle: expected start, end or a number of lines'],
  ])('%j is refused', async (words, message) => {
    const { status, stdout, stderr } = await faultline(words)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`faultline: ${message}`)
  })
})

function has(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
