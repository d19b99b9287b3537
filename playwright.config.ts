import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './dev/testing/find-chromium'

const port = process.env['E2E_PORT'] ?? '3456'
const home = process.env['E2E_HOME'] ?? '.granary-e2e'
// The fixtures read the demo's people from the same place.
process.env['E2E_HOME'] = home

// Chromium asks its maker's servers for things when it starts: here it stays on this machine.
const quietChromium = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
const executablePath = findChromium()

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  // A journey that passes only at the second try has found something.
  retries: 0,
  // Bounds for a busy machine; nothing is proven by them.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { args: quietChromium, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testMatch: /(phone|pages)\.spec\.ts$/,
      use: { ...devices['Pixel 7'], viewport: { width: 320, height: 640 } },
    },
  ],
  webServer: {
    command: 'node dev/demo.mjs',
    url: `http://127.0.0.1:${port}/sign-in`,
    env: { GRANARY_HOME: home, PORT: port, STRIPE_LOCAL_PORT: '0' },
    timeout: 600_000,
    stdout: 'pipe',
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
})
