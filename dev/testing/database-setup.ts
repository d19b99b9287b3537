// Before each database test file: a fresh database, and an environment that leads the app to it.
import './enter-environment'
import { afterAll } from 'vitest'
import { createTestDatabase } from './database'
import { removeOwnFolders } from './own-folder'

afterAll(removeOwnFolders)

process.env['DATABASE_URL'] = await createTestDatabase()
