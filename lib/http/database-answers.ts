import { db } from '@/lib/db/client'

/** Whether the database answers at all; for those who ask how we are. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1`
    return true
  } catch {
    return false
  }
}
