/** @type {import('next').NextConfig} */
export default {
  // Tests and the demo build into folders of their own.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  // The portal's own address in development: without it Next keeps its live channel from the page,
  // which then waits for it after every action.
  allowedDevOrigins: ['127.0.0.1'],
  reactStrictMode: true,
  // A page that a role may not open answers 403 (lib/http/page-access).
  experimental: {
    authInterrupts: true,
    // Many small chunks compress worse than a few; too few, and each page carries its own copy of what
    // pages share. Measured by `npm run bench:pages` (docs/adr/0011).
    turbopackChunking: { requestCost: 30_000, minChunkSize: 60_000, firstPageLoadPriority: 0.9 },
  },
  // Loaded by Node as they are: native parts, fonts read from disk, task files.
  serverExternalPackages: ['pg', 'pino', 'pdfkit', 'graphile-worker', '@node-rs/argon2'],
  // `npm run typecheck` is a step of its own and stricter; checking twice only costs time.
  typescript: { ignoreBuildErrors: true },
}
