type Task = () => void

/** Things that happen a moment later, like a refund that fails after it was accepted. */
export function createTasks() {
  const waiting = new Map<Task, NodeJS.Timeout | null>()
  let isHeld = false
  const run = (task: Task): void => {
    clearTimeout(waiting.get(task) ?? undefined)
    waiting.delete(task)
    task()
  }
  return {
    /** What is asked for from now on waits for `runAll`, and not for its moment. */
    hold: (held: boolean): void => {
      isHeld = held
    },
    later: (milliseconds: number, task: Task): void => {
      waiting.set(task, isHeld ? null : setTimeout(run, milliseconds, task).unref())
    },
    /** Does at once everything that still waits. */
    runAll: (): void => {
      for (const task of waiting.keys()) run(task)
    },
  }
}
