// Before each database test file: a fresh database, and an environment that leads the app to it.
import { createTestDatabase } from './database'
import { testEnvironment } from './environment'

Object.assign(process.env, testEnvironment)
process.env['DATABASE_URL'] = await createTestDatabase()
