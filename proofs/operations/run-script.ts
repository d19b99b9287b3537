import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs one of our scripts as an operator would; answers its exit code and all that it said. */
export async function runScript(
  file: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
) {
  const child = spawn(
    process.execPath,
    ['--import', './server/load-typescript.mjs', file, ...words],
    { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk))
  const [code] = await once(child, 'close')
  return { code: Number(code), output: Buffer.concat(said).toString() }
}
