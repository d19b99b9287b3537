import { testEnvironment } from './environment'

// Imported first: the logger reads its level as soon as it is imported, and much imports it.
Object.assign(process.env, testEnvironment)
