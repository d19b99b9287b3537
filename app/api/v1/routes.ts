import type { Route } from '@/lib/http/route'
import { GET as getAuditLog } from './audit-log/route'
import { GET as getCatalog } from './catalog/route'
import { GET as getCreditBalance } from './credit-balance/route'
import { GET as getEntitlements } from './entitlements/route'
import { GET as getEstimates } from './estimates/route'
import { POST as postHolds } from './holds/route'
import { POST as postHoldsIdCommit } from './holds/[id]/commit/route'
import { POST as postHoldsIdRelease } from './holds/[id]/release/route'
import { POST as postInvitations } from './invitations/route'
import { GET as getMembers } from './members/route'
import { DELETE as deleteMembersId, PATCH as patchMembersId } from './members/[id]/route'
import { POST as postOrders } from './orders/route'
import { GET as getOrdersId } from './orders/[id]/route'
import { GET as getPaymentMethods } from './payment-methods/route'
import { DELETE as deletePaymentMethodsId } from './payment-methods/[id]/route'
import { POST as postPaymentMethodsIdDefault } from './payment-methods/[id]/default/route'
import { POST as postPaymentMethodsSetup } from './payment-methods/setup/route'
import { POST as postQuotes } from './quotes/route'
import { POST as postSandboxLicenseKeys } from './sandbox/license-keys/route'
import { POST as postSandboxOrganizations } from './sandbox/organizations/route'
import { POST as postSandboxPaymentFaults } from './sandbox/payment-faults/route'
import { POST as postUsage } from './usage/route'
import { POST as postUsageBatch } from './usage/batch/route'
import { GET as getWallets } from './wallets/route'
import { GET as getWalletsId } from './wallets/[id]/route'
import { GET as getWalletsIdEntries } from './wallets/[id]/entries/route'
import { GET as getWalletsIdUsage } from './wallets/[id]/usage/route'

/** Every route of the API, version 1; a test holds the list against the files. */
export const routes: readonly Route[] = [
  getAuditLog,
  getCatalog,
  getCreditBalance,
  getEntitlements,
  getEstimates,
  postHolds,
  postHoldsIdCommit,
  postHoldsIdRelease,
  postInvitations,
  getMembers,
  deleteMembersId,
  patchMembersId,
  postOrders,
  getOrdersId,
  getPaymentMethods,
  deletePaymentMethodsId,
  postPaymentMethodsIdDefault,
  postPaymentMethodsSetup,
  postQuotes,
  postSandboxLicenseKeys,
  postSandboxOrganizations,
  postSandboxPaymentFaults,
  postUsage,
  postUsageBatch,
  getWallets,
  getWalletsId,
  getWalletsIdEntries,
  getWalletsIdUsage,
]
