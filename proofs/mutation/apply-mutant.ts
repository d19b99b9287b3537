// After the fresh database of a test file: the mutant under test, if the run has one.
import { readFileSync } from 'node:fs'
import { withOwner } from '@/dev/testing/test-server'

const file = process.env['SQL_MUTANT']
const url = process.env['DATABASE_URL']
if (file && url) await withOwner(url, (client) => client.query(readFileSync(file, 'utf8')))
