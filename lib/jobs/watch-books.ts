import type { Task } from 'graphile-worker'
import { services } from '@/lib/usecases/services'
import { watchBooks } from '@/lib/usecases/write-stops/watch-books'

/** Proves the promises about money; a broken one stops writes and tells staff. */
export const watchBooksTask: Task = () => watchBooks(services())
