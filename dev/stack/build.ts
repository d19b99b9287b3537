import path from 'node:path'
import { runTool } from './child'
import { fingerprint, onceFor } from './stamp'

const schema = ['prisma/schema', 'prisma.config.ts', 'package-lock.json']
const folders = ['app', 'catalog', 'components', 'lib', 'public', 'prisma/schema']
const files = ['proxy.ts', 'instrumentation.ts', 'next.config.js', 'postcss.config.mjs']
const sources = [...folders, ...files, 'tsconfig.json', 'package-lock.json']

const buildFolder = () => process.env['NEXT_DIST_DIR'] ?? '.next'

/** Generates the database client when the schema changed. Answers whether it had to. */
export const generateClient = (): Promise<boolean> =>
  onceFor({
    stamp: 'lib/db/generated/.stamp',
    fingerprint: fingerprint(schema),
    work: () => runTool('prisma/build/index.js', ['generate']),
  })

/** Builds the app when its sources changed. Answers whether it had to. */
export const buildApp = (): Promise<boolean> =>
  onceFor({
    stamp: path.join(buildFolder(), 'granary-stamp'),
    fingerprint: fingerprint(sources),
    work: () => runTool('next/dist/bin/next', ['build']),
  })
