/** Things that happen a moment later, like a refund that fails after it was accepted. */
export function createTasks() {
  const waiting = new Map<NodeJS.Timeout, () => void>()
  return {
    later: (milliseconds: number, task: () => void): void => {
      const timer = setTimeout(() => {
        waiting.delete(timer)
        task()
      }, milliseconds)
      waiting.set(timer.unref(), task)
    },
    /** Does at once everything that still waits. */
    runAll: (): void => {
      for (const [timer, task] of waiting) {
        clearTimeout(timer)
        waiting.delete(timer)
        task()
      }
    },
  }
}
