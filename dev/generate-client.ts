// `npm run generate:client`: brings the client library up to the API's description.
import { writeFileSync } from 'node:fs'
import { clientTypes } from './client-types'

for (const [name, text] of clientTypes()) writeFileSync(`clients/typescript/src/${name}`, text)
