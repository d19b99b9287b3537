// The first import of every command: plain words instead of a syntax error from somewhere below.

/** Whether a Node version can run Granary: 20.19 and later 20, 22.12 and later 22, 24 and later. */
export function isSupportedNode(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  const least = { 20: 19, 22: 12 }
  return major >= 24 || (major in least && minor >= least[major])
}

if (!isSupportedNode(process.version)) {
  process.stderr.write(
    `Granary needs Node 20.19, 22.12 or 24 and later; this is ${process.version}.\n`,
  )
  process.exit(1)
}
