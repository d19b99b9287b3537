import { spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'

/** How something runs inside a root folder, as an engine would run it in a container. */
export interface Inside {
  readonly root: string
  readonly folder: string
  readonly user: string
  readonly environment: Readonly<Record<string, string>>
  /** The only folders that it may write, empty at first; without this, all. */
  readonly writable?: readonly string[]
}

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * Starts a program inside a root, in a mount namespace of its own: its /proc, /dev and temporary folders go with
 * it. The program keeps the child's process id, so a signal to the child reaches it.
 */
export function startInside(
  { root, folder, user, environment, writable }: Inside,
  program: readonly string[],
  stdio: StdioOptions = 'inherit',
) {
  const readOnly = writable ? [`mount --bind ${root} ${root}`] : []
  const mounts = [
    ...readOnly,
    `mount -t proc proc ${root}/proc`,
    `mount --rbind /dev ${root}/dev`,
    ...(writable ?? []).map((place) => `mount -t tmpfs tmpfs ${root}${place}`),
    ...readOnly.map(() => `mount -o remount,ro,bind ${root}`),
  ]
  const home = user === 'root' ? '/root' : `/home/${user}`
  const variables = Object.entries({ PATH: path, HOME: home, ...environment })
  const words = variables.map(([name, value]) => `${name}=${value}`)
  const enter = ['chroot', `--userspec=${user}:${user}`, root, 'env', '-i', ...words]
  const start = [...enter, 'sh', '-c', 'cd "$0" && exec "$@"', folder, ...program]
  const script = [...mounts, 'exec "$@"'].join(' && ')
  return spawn('unshare', ['--mount', 'sh', '-c', script, 'sh', ...start], { stdio })
}

/** The same to its end; answers its exit code. */
export async function runInside(inside: Inside, program: readonly string[]): Promise<number> {
  const [code] = await once(startInside(inside, program), 'exit')
  return Number(code)
}
