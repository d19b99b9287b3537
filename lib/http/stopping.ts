// On globalThis: Next's bundle and the front server load this module twice in one process.
const shared: typeof globalThis & { granaryStopping?: boolean } = globalThis

/** Whether this process was told to end: it finishes what it began and should get nothing new. */
export const isStopping = (): boolean => shared.granaryStopping === true

export const announceStop = (): void => {
  shared.granaryStopping = true
}
