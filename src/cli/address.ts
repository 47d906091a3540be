import { FaultlineError } from '../errors.ts'

/** Where something is listened for. */
export interface Address {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
}

/** Whoever wants to be asked from elsewhere says so. */
const THIS_MACHINE = '127.0.0.1'
const LARGEST_PORT = 65_535

/**
 * `9464`, `0.0.0.0:9464`, `localhost:9464` or `[::1]:9464`. To some, `:9464` means every interface: it is not guessed at.
 *
 * @throws FaultlineError `bad-option` that names the option
 */
export function parseAddress(option: string, text: string): Address {
  const [, bracketed, plain, digits = ''] = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?([0-9]{1,5})$/.exec(text) ?? []
  const port = digits === '' ? Number.NaN : Number(digits)
  if (port <= LARGEST_PORT) return { host: bracketed ?? plain ?? THIS_MACHINE, port }
  throw new FaultlineError(
    'bad-option',
    `${option} ${text}: expected PORT or HOST:PORT, as 9464, 0.0.0.0:9464 or [::1]:9464`,
  )
}
