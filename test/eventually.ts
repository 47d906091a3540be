import { vi } from 'vitest'

/** Far longer than anything takes, even on a machine that has much else to do. */
const PATIENCE = 60_000

/** Waits until it is so. When it has waited in vain, `otherwise` says what was there instead. */
export async function eventually(
  isSo: () => boolean | Promise<boolean>,
  otherwise: () => string = () => 'nothing of the kind',
): Promise<void> {
  try {
    await vi.waitUntil(isSo, { timeout: PATIENCE, interval: 20 })
  } catch (cause) {
    throw new Error(`waited in vain: ${otherwise()}`, { cause })
  }
}
