/** The job that sends one delivery; while it waits, the same delivery is one job. */
export const deliveryJob = (organizationId: string, deliveryId: string) => ({
  key: `webhook:${deliveryId}`,
  payload: { organizationId, deliveryId },
})
