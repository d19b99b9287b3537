// Before each database test file: a fresh database, and an environment that leads the app to it.
import './enter-environment'
import { createTestDatabase } from './database'

process.env['DATABASE_URL'] = await createTestDatabase()
