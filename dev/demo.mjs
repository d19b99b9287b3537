// `npm run demo`: the whole product on this machine, from a fresh clone, offline once installed.
import '../server/check-node.mjs'
import path from 'node:path'
import { checkWritable, installPackages, root } from './bootstrap.mjs'

process.chdir(root)
checkWritable(process.env.GRANARY_HOME ?? path.join(root, '.granary'))
process.stdout.write('Granary\n  packages …')
process.stdout.write(installPackages() ? ' installed\n' : ' ready\n')

await import('../server/load-typescript.mjs')
await import('./stack/demo.ts')
