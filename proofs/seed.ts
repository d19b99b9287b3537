/** The seed of this run's chances: PROOF_SEED repeats one that was printed. */
export const seed = Number(process.env['PROOF_SEED'] ?? Date.now() % 1_000_000_000)
