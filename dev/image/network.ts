import { copyFileSync, existsSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** What npm and Node are told on this machine about the way to the registry, where anything is. */
const npmSettings = [path.join(os.homedir(), '.npmrc'), '/etc/npmrc']
const names = /^(npm_config_registry|https?_proxy|no_proxy)$/i

/**
 * Lends a root this machine's way to the registry for one step: names and addresses, as an engine does, and the
 * settings and certificates that an engine would be given.
 */
export function lendNetwork(root: string) {
  const lent: string[] = []
  const lend = (source: string, target: string) => {
    if (!existsSync(source)) return
    copyFileSync(source, path.join(root, target))
    lent.push(path.join(root, target))
  }
  lend('/etc/resolv.conf', 'etc/resolv.conf')
  lend('/etc/hosts', 'etc/hosts')
  for (const [index, file] of npmSettings.entries()) lend(file, `tmp/npm-settings-${index}`)
  const certificates = process.env['NODE_EXTRA_CA_CERTS']
  if (certificates !== undefined) lend(certificates, 'tmp/certificates')
  const known = Object.entries(process.env).filter(([name]) => names.test(name))
  const environment = {
    ...Object.fromEntries(known.map(([name, value = '']) => [name, value])),
    NPM_CONFIG_USERCONFIG: '/tmp/npm-settings-0',
    NPM_CONFIG_GLOBALCONFIG: '/tmp/npm-settings-1',
    ...(certificates !== undefined && { NODE_EXTRA_CA_CERTS: '/tmp/certificates' }),
  }
  const takeBack = () => {
    for (const file of lent) rmSync(file)
  }
  return { environment, takeBack }
}
