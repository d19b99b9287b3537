import { existsSync } from 'node:fs'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The system's Chromium, or CHROMIUM_PATH; undefined leaves Playwright to the one it installed. */
export const findChromium = (): string | undefined =>
  process.env['CHROMIUM_PATH'] ?? usual.find((file) => existsSync(file))
