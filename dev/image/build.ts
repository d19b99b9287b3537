import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { makeBase, run } from './base'
import type { Stage, Step } from './dockerfile'
import { runInside } from './in-root'
import { lendNetwork } from './network'

/** A root after all steps of its stage, and how a program would be started in it. */
export interface Built {
  readonly root: string
  readonly folder: string
  readonly user: string
  readonly environment: Readonly<Record<string, string>>
}

/** Performs the steps of all stages, each in a root of its own below `home`; answers the last. */
export async function buildImage(
  stages: readonly Stage[],
  {
    home,
    context,
    say,
  }: { readonly home: string; readonly context: string; readonly say: (line: string) => void },
): Promise<Built> {
  const built = new Map<string, string>()
  let last: Built | undefined
  for (const [index, stage] of stages.entries()) {
    const base = path.join(home, 'base')
    if (!existsSync(base)) makeBase(stage.base, base)
    const root = path.join(home, stage.name ?? `stage-${index}`)
    run('cp', ['-a', '--reflink=auto', base, root])
    last = await perform(stage.steps, { root, context, built, say })
    if (stage.name !== undefined) built.set(stage.name, root)
  }
  if (!last) throw new Error('a Dockerfile without a stage')
  return last
}

interface Site {
  readonly root: string
  readonly context: string
  readonly built: ReadonlyMap<string, string>
  readonly say: (line: string) => void
}

async function perform(steps: readonly Step[], site: Site): Promise<Built> {
  const state = { root: site.root, folder: '/', user: 'root', environment: {} }
  for (const step of steps) {
    site.say(JSON.stringify(step))
    if (step.does === 'user') state.user = step.name
    else if (step.does === 'env') Object.assign(state.environment, step.values)
    else if (step.does === 'workdir') {
      state.folder = path.posix.resolve(state.folder, step.folder)
      mkdirSync(path.join(site.root, state.folder), { recursive: true })
    } else if (step.does === 'copy') copy(step, { ...site, folder: state.folder })
    else {
      const network = lendNetwork(site.root)
      const environment = { ...state.environment, ...network.environment }
      const code = await runInside({ ...state, environment }, ['sh', '-c', step.line])
      network.takeBack()
      if (code !== 0) throw new Error(`${step.line} ended with ${code}`)
    }
  }
  return state
}

type Copy = Extract<Step, { does: 'copy' }>

/** A folder's contents are copied, not the folder; who owns them is said or is root. */
function copy(
  step: Copy,
  { root, context, built, folder }: Site & { readonly folder: string },
): void {
  const source = step.from === undefined ? context : built.get(step.from)
  if (source === undefined) throw new Error(`no stage ${step.from}`)
  const target = path.join(root, path.posix.resolve(folder, step.target))
  mkdirSync(target, { recursive: true })
  for (const name of step.sources) {
    const place = path.join(source, name)
    if (statSync(place).isDirectory()) run('cp', ['-a', `${place}/.`, target])
    else cpSync(place, path.join(target, path.basename(name)))
  }
  run('chown', ['-R', step.owner ?? 'root:root', target])
}

/** What an engine would be sent: a checkout without what .dockerignore names. */
export function makeContext(revision: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  run('sh', ['-c', 'git archive "$0" | tar --extract --directory "$1"', revision, folder])
  const ignored = readFileSync(path.join(folder, '.dockerignore'), 'utf8')
    .split('\n')
    .filter(Boolean)
  for (const pattern of ignored) {
    const parent = path.join(folder, path.dirname(pattern))
    const name = path
      .basename(pattern)
      .replaceAll('.', String.raw`\.`)
      .replaceAll('*', '.*')
    const expected = new RegExp(`^${name}$`)
    for (const entry of existsSync(parent) ? readdirSync(parent) : [])
      if (expected.test(entry)) rmSync(path.join(parent, entry), { recursive: true })
  }
}
