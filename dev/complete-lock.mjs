// `npm run lock`, after every install that changed the lock: a registry that lacks other platforms'
// binaries leaves them out of package-lock.json, and `npm ci` then refuses the lock everywhere.
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const lockFile = 'package-lock.json'

/** The optional packages that a lock names and does not hold, ready to be added, by place. */
export function missingFromLock(packages) {
  const missing = {}
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isHeld({ packages, place, name })) continue
      const development = entry.dev || entry.devOptional ? { dev: true } : {}
      const version = range.replace(/^[~^=]/, '')
      missing[`node_modules/${name}`] = {
        version,
        ...development,
        optional: true,
        ...platformOf(name),
      }
    }
  }
  return missing
}

/** Looks where Node would: beside the package, then in each folder above it. */
function isHeld({ packages, place, name }) {
  for (let base = place; ; base = parentOf(base)) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true
    if (base === '') return false
  }
}

const parentOf = (place) => place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))

const words = (text) => text.split(' ')
const systems = words('darwin win32 android freebsd netbsd openbsd sunos aix openharmony linux')
const processors = words('arm64 arm x64 ia32 ppc64 s390x riscv64 loong64 mips64el wasm32')
const libraries = { musl: 'musl', gnu: 'glibc', glibc: 'glibc' }

/** Where a binary package may be installed; its name says so. */
function platformOf(name) {
  const parts = name.split('/').at(-1).replace('windows', 'win32').split(/[-_.]/)
  const cpu = processors.find((processor) => parts.includes(processor))
  const os = systems.find((system) => parts.includes(system))
  const libc = libraries[parts.find((part) => part in libraries)]
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(libc && os === 'linux' && { libc: [libc] }),
    ...(os && { os: [os] }),
  }
}

/** A package whose name tells no platform would be installed everywhere: that is no binary. */
export const isBinary = (entry) => Boolean(entry.os ?? entry.cpu)

function complete() {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8'))
  const missing = Object.entries(missingFromLock(lock.packages)).filter(([, entry]) =>
    isBinary(entry),
  )
  const packages = { ...lock.packages, ...Object.fromEntries(missing) }
  lock.packages = Object.fromEntries(
    Object.entries(packages).sort(([one], [other]) => (one < other ? -1 : 1)),
  )
  writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(`Added ${missing.length} packages of other platforms to the lock.\n`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) complete()
