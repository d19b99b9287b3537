/** The part of the native engine's command line that Prisma's CLI uses. */
export function parseArguments(argv) {
  const options = {
    datamodels: [],
    datasource: undefined,
    command: undefined,
    subcommand: undefined,
  }
  const words = []
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index]
    if (word === '--datamodels') options.datamodels.push(argv[(index += 1)])
    else if (word === '--datasource') options.datasource = JSON.parse(argv[(index += 1)])
    else if (word === '--extension-types' || word === '--enabled-preview-features') index += 1
    else words.push(word)
  }
  const [command, subcommand] = words
  return { ...options, command, subcommand }
}
