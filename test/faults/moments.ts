/** How often something happens at a random moment, in all; `npm run proof` lets it happen far more often. */
export const TRIALS = Number(process.env.FAULTLINE_KILLS ?? 8)
/** Decides the moments, and all else that is random. A failure prints it. */
export const SEED = Number(process.env.FAULTLINE_SEED ?? Date.now() % 1e9)
/** So many milliseconds after a process has begun to work something has happened: it is not done by then, mostly. */
export const LONGEST_WAIT = 300
