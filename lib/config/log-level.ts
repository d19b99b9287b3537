/** Levels that can be asked for. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const

/** `LOG_LEVEL=` means that there is none; what is none of them the configuration names, in lines that can be read. */
export const levelIn = (asked: string | undefined): string =>
  logLevels.find((level) => level === asked) ?? 'info'
