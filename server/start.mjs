// `npm start`: the real thing. Checks the configuration, migrates, runs the portal and the worker.
import './check-node.mjs'
import './load-typescript.mjs'

process.env.NODE_ENV = 'production'
await import('./start.ts')
