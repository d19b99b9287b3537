import path from 'node:path'

/** Where a demo keeps what it made; deleting the folder is starting afresh. */
export type Home = ReturnType<typeof demoHome>

export function demoHome() {
  const folder = path.resolve(process.env['GRANARY_HOME'] ?? '.granary')
  const at = (name: string) => path.join(folder, name)
  return {
    folder,
    postgres: at('postgres'),
    logs: at('logs'),
    secrets: at('secrets.json'),
    stripe: at('stripe.json'),
    /** Written by the seed when it is done: people, passwords, an API key. */
    people: at('demo.json'),
  }
}
