import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure'

export type Child = {
  readonly name: string
  /** Settles with what went wrong when the process ends although nobody stopped it. */
  readonly failed: Promise<Failure>
  readonly stop: () => Promise<void>
}

type Environment = Readonly<Record<string, string>>

const quiet = { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' }
const typescript = ['--import', './server/load-typescript.mjs']
const leash = ['--import', './dev/stack/end-with-parent.mjs']

/** Runs a tool from node_modules to its end; shows its output only when it fails. */
export const runTool = (file: string, words: readonly string[]): Promise<void> =>
  runToEnd([path.join('node_modules', file), ...words], {})

/** Runs one of our TypeScript files to its end; shows its output only when it fails. */
export const runScript = (file: string, environment: Environment): Promise<void> =>
  runToEnd([...typescript, file], environment)

async function runToEnd(words: readonly string[], environment: Environment): Promise<void> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...quiet, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const abandon = () => child.kill()
  process.once('exit', abandon)
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => output.push(chunk))
  }
  const [code] = await once(child, 'close')
  process.off('exit', abandon)
  if (code === 0) return
  process.stderr.write(`\n${Buffer.concat(output).toString()}`)
  throw new Failure(`${words.at(-2)} ${words.at(-1)} failed: see above.`)
}

/**
 * Starts one of our TypeScript processes, its output in a log file, and waits until it says
 * `ready` over its channel. It has a process group of its own, so that Ctrl-C reaches only us, and
 * it ends by itself when the channel closes because we are gone.
 */
export async function startChild(input: {
  name: string
  file: string
  environment: Environment
  logFolder: string
  /** For a process that announces itself otherwise. */
  ready?: () => Promise<boolean>
}): Promise<Child> {
  mkdirSync(input.logFolder, { recursive: true })
  const log = path.join(input.logFolder, `${input.name}.log`)
  const output = openSync(log, 'w')
  const child = spawn(process.execPath, [...leash, ...typescript, input.file], {
    env: { ...process.env, ...quiet, ...input.environment },
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  })
  let stopping = false
  const exited = once(child, 'exit')
  const failure = exited.then(() => describe(input.name, log))
  const ready = input.ready
    ? poll(input.ready, child)
    : once(child, 'message').then(() => undefined)
  const early = await Promise.race([ready, failure])
  if (early) throw early
  return {
    name: input.name,
    failed: new Promise((resolve) => {
      void failure.then((reason) => stopping || resolve(reason))
    }),
    stop: async () => {
      stopping = true
      await end(child, exited)
    },
  }
}

async function poll(ready: () => Promise<boolean>, child: ChildProcess): Promise<undefined> {
  while (child.exitCode === null && !(await ready())) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return undefined
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await exited
  clearTimeout(hard)
}

function describe(name: string, log: string): Failure {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-25).join('\n')
  return new Failure(`${lines}\n\nThe ${name} stopped by itself; its log is ${log}.`)
}
