/** A line that logs hold and programs stumble over. */
export interface AwkwardLine {
  /** As the figures name it. */
  readonly name: string
  /** With its end. */
  readonly bytes: Buffer
  /** What has to come out again, byte for byte, but for blanks behind colons and commas. */
  readonly fragments: readonly string[]
  /** Where it stands between two good lines; `last` has none behind it. */
  readonly place: 'first' | 'middle' | 'last'
  /** It is JSON, and its failing code has to get a meaning. */
  readonly explained: boolean
}

const MEBIBYTE = 2 ** 20

/** Each that is an object has a failing code, so that a program has to write it anew. */
export const AWKWARD_LINES: readonly AwkwardLine[] = [
  record('1.0 1e2 -0', '"a":1.0', '"b":1e2', '"c":-0'),
  record('integers over 2^53', '"id":12345678901234567890'),
  record('long decimals', '"share":0.10000000000000000000000001'),
  record('repeated keys', '"twice":1,"twice":2'),
  record('key order', '"z":1,"10":2,"2":3,"a":4'),
  record('escapes', '"text":"caf\\u00e9 \\/ \\u0026"'),
  record('half a surrogate pair', '"text":"cut \\ud83d"'),
  record('NUL escaped', '"text":"a\\u0000b"'),
  record('not UTF-8', '"text":"caf\xe9 \xff"'),
  record('2,000 levels', `"deep":${'['.repeat(2000)}${']'.repeat(2000)}`),
  record('20 MiB in a line', `"text":"${'x'.repeat(20 * MEBIBYTE)}"`),
  line('text', 'panic: awkward, and not JSON at all\n'),
  line('an object of Node', '{ code: 4100, awkward: true }\n'),
  line('cut off', '{"awkward":true,"code":4100,"text":"cut o\n'),
  line('an array', '[{"awkward":true,"code":0}]\n'),
  line('blank', '\n', '}\n\n{'),
  { ...line('CRLF', '{"awkward":true,"code":4100}\r\n', '}\r\n'), explained: true },
  {
    ...line('byte order mark', '\xef\xbb\xbf{"awkward":true,"code":4100}\n', '\xef\xbb\xbf{'),
    explained: true,
    place: 'first',
  },
  {
    ...line('no newline at the end', '{"awkward":true,"code":4100}', '4100'),
    explained: true,
    place: 'last',
  },
]

/** An object with these members; text is in latin1, so that a character is a byte. */
function record(name: string, ...members: readonly string[]): AwkwardLine {
  return {
    name,
    bytes: Buffer.from(`{"awkward":true,"code":4100,${members.join(',')}}\n`, 'latin1'),
    fragments: members,
    place: 'middle',
    explained: true,
  }
}

/** Has to come out whole, unless fragments say what is looked at. */
function line(name: string, text: string, ...fragments: readonly string[]): AwkwardLine {
  return {
    name,
    bytes: Buffer.from(text, 'latin1'),
    fragments: fragments.length > 0 ? fragments : [text.trimEnd()],
    place: 'middle',
    explained: false,
  }
}
