import 'server-only'
import { config } from '@/lib/config/config'
import { db } from '@/lib/db/client'
import { openGateway } from '@/lib/payments/stripe-gateway'
import { loadCatalog } from '@/lib/usecases/catalog/load-catalog'
import type { Services } from '@/lib/usecases/context'

const shared: typeof globalThis & { granaryServices?: Services } = globalThis

/** The process's one of everything, made at first use: the only place where use cases meet configuration. */
export function services(): Services {
  shared.granaryServices ??= openServices()
  return shared.granaryServices
}

function openServices(): Services {
  const { stripe, appUrl, sandbox, catalogPath } = config()
  return {
    db: db(),
    gateway: openGateway(stripe),
    catalog: loadCatalog(catalogPath),
    appUrl,
    sandbox,
  }
}
