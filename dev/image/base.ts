import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ownFolder } from '@/dev/testing/own-folder'

/** Runs a program of this machine, its output shown. */
export const run = (program: string, words: readonly string[], cwd?: string): void =>
  void execFileSync(program, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    ...(cwd && { cwd }),
  })

/**
 * What stands in for the image that the Dockerfile begins with: Debian's smallest system, the Node of that
 * version and npm from the registry, and the user `node`.
 */
export function makeBase(image: string, root: string): void {
  const [, major, suite] = /^node:(\d+)-(\w+)-slim$/.exec(image) ?? []
  if (major === undefined || suite === undefined) throw new Error(`no stand-in for ${image}`)
  run('debootstrap', ['--variant=minbase', suite, root])
  const staging = ownFolder('node')
  run(
    'npm',
    [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `node@${major}`,
      'npm@11',
    ],
    staging,
  )
  const local = path.join(root, 'usr/local')
  mkdirSync(path.join(local, 'lib/node_modules'), { recursive: true })
  const modules = path.join(staging, 'node_modules')
  const binary = ['node/bin/node', `node-linux-${os.arch()}/bin/node`]
    .map((name) => path.join(modules, name))
    .find((file) => existsSync(file))
  if (!binary) throw new Error('the package node brought no program')
  cpSync(binary, path.join(local, 'bin/node'), { dereference: true })
  cpSync(path.join(modules, 'npm'), path.join(local, 'lib/node_modules/npm'), { recursive: true })
  for (const name of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, path.join(local, 'bin', name))
  run('chroot', [root, 'groupadd', '--gid', '1000', 'node'])
  run('chroot', [root, 'useradd', '--uid', '1000', '--gid', 'node', '--create-home', 'node'])
}
