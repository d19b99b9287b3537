/** @type {import('next').NextConfig} */
export default {
  // Tests and the demo build into folders of their own.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // A page that a role may not open answers 403 (lib/http/page-access).
  experimental: { authInterrupts: true },
  // Loaded by Node as they are: native parts, fonts read from disk, task files.
  serverExternalPackages: ['pg', 'pino', 'pdfkit', 'graphile-worker', '@node-rs/argon2'],
  // `npm run typecheck` is a step of its own and stricter; checking twice only costs time.
  typescript: { ignoreBuildErrors: true },
}
