// `npm run soak -- --minutes N [--seed S]`: the model against the product for as long as you like.
import '../server/check-node.mjs'
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { root } from './bootstrap.mjs'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
})
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'proofs/model/'],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PROOF_MINUTES: values.minutes,
      ...(values.seed === undefined ? {} : { PROOF_SEED: values.seed }),
    },
  },
)
process.exitCode = status ?? 1
