import 'server-only'
import type { Effect } from '@/lib/domain/pricing/plan'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import type { Delivery } from '@/lib/usecases/orders/delivery'
import { addSharedLicense as bindSharedLicense } from '@/lib/usecases/pool/add-shared-license'

type Of<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>

/** T3: usable at once, no expiry. */
export async function deliverTopUp(
  { tx, context, orderId, granted }: Delivery,
  effect: Of<'grantTokens'>,
  index: number,
): Promise<void> {
  const { organizationId, now } = context
  const wallet = await openWallet(tx, { organizationId, kind: 'organization', now })
  const source = 'topUp'
  const sourceRef = `${orderId}:${index}`
  await grant(tx, { ...wallet, amount: effect.tokens, source, sourceRef, expiresAt: null, now })
  granted.push({
    walletId: wallet.walletId,
    source,
    sourceRef,
    tokens: effect.tokens.toString(),
    paidAmount: effect.paidAmount.toString(),
  })
}

/** S1: each shared license has its own batch in the pool; active at once, perpetual. */
export async function deliverSharedLicenses(
  delivery: Delivery,
  effect: Of<'addSharedLicenses'>,
  index: number,
): Promise<void> {
  for (let number = 0; number < effect.quantity; number += 1) {
    const paidAmount = effect.paidAmounts[number] ?? 0n
    const originRef = `${delivery.orderId}:${index}:${number}`
    const wanted = { sku: effect.sku, tokens: effect.tokensEach, originRef }
    const batch = await addSharedLicense(delivery, wanted)
    delivery.granted.push({ ...batch, paidAmount: paidAmount.toString() })
  }
}

interface NewSharedLicense {
  readonly sku: string
  /** Thousandths. */
  readonly tokens: bigint
  readonly originRef: string
}

async function addSharedLicense(
  { tx, context, createdBy }: Delivery,
  { sku, tokens, originRef }: NewSharedLicense,
) {
  const { organizationId, now, catalog } = context
  const product = catalog.sharedLicenses.find((one) => one.sku === sku)
  const { licenseId, walletId } = await bindSharedLicense(tx, {
    organizationId,
    sku,
    tokens,
    originRef,
    now,
    boundBy: createdBy,
    name: product?.name ?? sku,
    origin: 'purchase',
  })
  const source = 'sharedLicense' as const
  return { walletId, source, sourceRef: licenseId, tokens: tokens.toString() }
}
