import type { Route } from '@/lib/http/route'
import { GET as getApiKeys, POST as postApiKeys } from './api-keys/route'
import { DELETE as deleteApiKeysId, PATCH as patchApiKeysId } from './api-keys/[id]/route'
import { POST as postApiKeysIdRotate } from './api-keys/[id]/rotate/route'
import { GET as getAuditLog } from './audit-log/route'
import { GET as getBillingDetails, PATCH as patchBillingDetails } from './billing-details/route'
import { GET as getCatalog } from './catalog/route'
import { GET as getCreditBalance } from './credit-balance/route'
import { GET as getDevices, POST as postDevices } from './devices/route'
import { PATCH as patchDevicesId } from './devices/[id]/route'
import { POST as postDevicesIdUnlimitedLicense } from './devices/[id]/unlimited-license/route'
import { GET as getEntitlements } from './entitlements/route'
import { GET as getEstimates } from './estimates/route'
import { GET as getEvents, POST as postEvents } from './events/route'
import { GET as getEventsId, PATCH as patchEventsId } from './events/[id]/route'
import { POST as postEventsIdHeartbeat } from './events/[id]/heartbeat/route'
import { POST as postEventsIdResume } from './events/[id]/resume/route'
import {
  DELETE as deleteEventsIdRingFence,
  POST as postEventsIdRingFence,
} from './events/[id]/ring-fence/route'
import {
  GET as getEventsIdSessions,
  POST as postEventsIdSessions,
} from './events/[id]/sessions/route'
import { POST as postEventsIdStart } from './events/[id]/start/route'
import { POST as postEventsIdStop } from './events/[id]/stop/route'
import { POST as postHolds } from './holds/route'
import { POST as postHoldsIdCommit } from './holds/[id]/commit/route'
import { POST as postHoldsIdRelease } from './holds/[id]/release/route'
import { GET as getInvitations, POST as postInvitations } from './invitations/route'
import { DELETE as deleteInvitationsId } from './invitations/[id]/route'
import { POST as postInvitationsIdResend } from './invitations/[id]/resend/route'
import { GET as getInvoices } from './invoices/route'
import { GET as getInvoicesId } from './invoices/[id]/route'
import { GET as getInvoicesIdPdf } from './invoices/[id]/pdf/route'
import { GET as getLicenses } from './licenses/route'
import { GET as getLicensesId } from './licenses/[id]/route'
import { POST as postLicensesIdCancel } from './licenses/[id]/cancel/route'
import { POST as postLicensesIdReactivate } from './licenses/[id]/reactivate/route'
import {
  DELETE as deleteLicensesIdScheduledChange,
  POST as postLicensesIdScheduledChange,
} from './licenses/[id]/scheduled-change/route'
import { GET as getMembers } from './members/route'
import { DELETE as deleteMembersId, PATCH as patchMembersId } from './members/[id]/route'
import { GET as getNotifications, PATCH as patchNotifications } from './notifications/route'
import { POST as postOrders } from './orders/route'
import { GET as getOrdersId } from './orders/[id]/route'
import { GET as getPaymentMethods } from './payment-methods/route'
import { DELETE as deletePaymentMethodsId } from './payment-methods/[id]/route'
import { POST as postPaymentMethodsIdDefault } from './payment-methods/[id]/default/route'
import { POST as postPaymentMethodsSetup } from './payment-methods/setup/route'
import { GET as getPhotos, POST as postPhotos } from './photos/route'
import { GET as getPhotosId } from './photos/[id]/route'
import { GET as getPool } from './pool/route'
import { GET as getPoolTransfers, POST as postPoolTransfers } from './pool/transfers/route'
import { POST as postQuotes } from './quotes/route'
import { POST as postSandboxClock } from './sandbox/clock/route'
import { POST as postSandboxCoupons } from './sandbox/coupons/route'
import { POST as postSandboxLicenseKeys } from './sandbox/license-keys/route'
import { POST as postSandboxOrganizations } from './sandbox/organizations/route'
import { POST as postSandboxPaymentFaults } from './sandbox/payment-faults/route'
import { GET as getSharedLicenses } from './shared-licenses/route'
import { POST as postSharedLicensesClaim } from './shared-licenses/claim/route'
import { POST as postSharedLicensesInspect } from './shared-licenses/inspect/route'
import { GET as getSubscriptions } from './subscriptions/route'
import { POST as postSubscriptionsIdCancel } from './subscriptions/[id]/cancel/route'
import { POST as postSubscriptionsIdReactivate } from './subscriptions/[id]/reactivate/route'
import { GET as getTokenPackages } from './token-packages/route'
import { POST as postTokenPackagesIdCancel } from './token-packages/[id]/cancel/route'
import { POST as postTokenPackagesIdReactivate } from './token-packages/[id]/reactivate/route'
import { GET as getTokenSettings, PATCH as patchTokenSettings } from './token-settings/route'
import { GET as getUpcomingInvoice } from './upcoming-invoice/route'
import { POST as postUsage } from './usage/route'
import { POST as postUsageBatch } from './usage/batch/route'
import { GET as getWallets } from './wallets/route'
import { GET as getWalletsId } from './wallets/[id]/route'
import { GET as getWalletsIdEntries } from './wallets/[id]/entries/route'
import { GET as getWalletsIdUsage } from './wallets/[id]/usage/route'
import { GET as getWebhookDeliveries } from './webhook-deliveries/route'
import { POST as postWebhookDeliveriesIdRedeliver } from './webhook-deliveries/[id]/redeliver/route'
import { GET as getWebhookEndpoints, POST as postWebhookEndpoints } from './webhook-endpoints/route'
import {
  DELETE as deleteWebhookEndpointsId,
  PATCH as patchWebhookEndpointsId,
} from './webhook-endpoints/[id]/route'

/** Every route of the API, version 1; a test holds the list against the files. */
export const routes: readonly Route[] = [
  getApiKeys,
  postApiKeys,
  deleteApiKeysId,
  patchApiKeysId,
  postApiKeysIdRotate,
  getAuditLog,
  getBillingDetails,
  patchBillingDetails,
  getCatalog,
  getCreditBalance,
  getDevices,
  postDevices,
  patchDevicesId,
  postDevicesIdUnlimitedLicense,
  getEntitlements,
  getEstimates,
  getEvents,
  postEvents,
  getEventsId,
  patchEventsId,
  postEventsIdHeartbeat,
  postEventsIdResume,
  deleteEventsIdRingFence,
  postEventsIdRingFence,
  getEventsIdSessions,
  postEventsIdSessions,
  postEventsIdStart,
  postEventsIdStop,
  postHolds,
  postHoldsIdCommit,
  postHoldsIdRelease,
  getInvitations,
  postInvitations,
  deleteInvitationsId,
  postInvitationsIdResend,
  getInvoices,
  getInvoicesId,
  getInvoicesIdPdf,
  getLicenses,
  getLicensesId,
  postLicensesIdCancel,
  postLicensesIdReactivate,
  deleteLicensesIdScheduledChange,
  postLicensesIdScheduledChange,
  getMembers,
  deleteMembersId,
  patchMembersId,
  getNotifications,
  patchNotifications,
  postOrders,
  getOrdersId,
  getPaymentMethods,
  deletePaymentMethodsId,
  postPaymentMethodsIdDefault,
  postPaymentMethodsSetup,
  getPhotos,
  postPhotos,
  getPhotosId,
  getPool,
  getPoolTransfers,
  postPoolTransfers,
  postQuotes,
  postSandboxClock,
  postSandboxCoupons,
  postSandboxLicenseKeys,
  postSandboxOrganizations,
  postSandboxPaymentFaults,
  getSharedLicenses,
  postSharedLicensesClaim,
  postSharedLicensesInspect,
  getSubscriptions,
  postSubscriptionsIdCancel,
  postSubscriptionsIdReactivate,
  getTokenPackages,
  postTokenPackagesIdCancel,
  postTokenPackagesIdReactivate,
  getTokenSettings,
  patchTokenSettings,
  getUpcomingInvoice,
  postUsage,
  postUsageBatch,
  getWallets,
  getWalletsId,
  getWalletsIdEntries,
  getWalletsIdUsage,
  getWebhookEndpoints,
  postWebhookEndpoints,
  patchWebhookEndpointsId,
  deleteWebhookEndpointsId,
  getWebhookDeliveries,
  postWebhookDeliveriesIdRedeliver,
]
