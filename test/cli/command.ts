import { fileURLToPath } from 'node:url'

/** The command, as it is built. */
export const FAULTLINE = fileURLToPath(new URL('../../bin/faultline.js', import.meta.url))
