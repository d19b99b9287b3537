// Before each unit test file: an environment in which the configuration parses and reaches nothing.
import { afterAll } from 'vitest'
import { testEnvironment } from './environment'
import { removeOwnFolders } from './own-folder'

afterAll(removeOwnFolders)

Object.assign(process.env, testEnvironment, {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
})
