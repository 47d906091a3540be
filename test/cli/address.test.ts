import { expect, test } from 'vitest'
import { parseAddress } from '../../src/cli/address.ts'

test.each([
  ['9464', '127.0.0.1', 9464],
  ['0', '127.0.0.1', 0],
  ['65535', '127.0.0.1', 65535],
  ['0.0.0.0:9464', '0.0.0.0', 9464],
  ['localhost:80', 'localhost', 80],
  ['[::1]:9464', '::1', 9464],
  ['[fe80::1%eth0]:1', 'fe80::1%eth0', 1],
])('%j is an address', (text, host, port) => {
  expect(parseAddress('--metrics', text)).toEqual({ host, port })
})

test.each([
  ...['', ' ', 'x', '-1', '+1', '1.5', '1e3', '0x50', '65536', '123456', ':9464', '127.0.0.1', '127.0.0.1:'],
  ...['::1:9464', '[::1]', '[]:1', 'a:b:1', 'http://a:1', '1\n'],
])('%j is none', (text) => {
  expect(() => parseAddress('--metrics', text)).toThrow(
    expect.objectContaining({
      code: 'bad-option',
      message: `--metrics ${text}: expected PORT or HOST:PORT, as 9464, 0.0.0.0:9464 or [::1]:9464`,
    }),
  )
})
