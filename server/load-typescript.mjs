// Lets this process import the project's TypeScript: `node --import ./server/load-typescript.mjs file.ts`.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// tsconfig.server.json also maps `server-only` to an empty module. Node's `--conditions=react-server`
// would do that too, but then react-dom/server, which renders the mails, refuses to load.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.server.json', import.meta.url)) })
