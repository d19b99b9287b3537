-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "coupons" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT,
    "percent_off" INTEGER,
    "amount_off" BIGINT,
    "combinable" BOOLEAN NOT NULL DEFAULT true,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "max_redemptions" INTEGER,
    "max_per_organization" INTEGER,
    "redeemed" INTEGER NOT NULL DEFAULT 0,
    "products" TEXT[],
    "minimum_amount" BIGINT,
    "first_purchase_only" BOOLEAN NOT NULL DEFAULT false,
    "renewals" INTEGER NOT NULL DEFAULT 0,
    "organization_id" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupon_redemptions" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "coupon_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupon_redemptions_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "events" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "features" TEXT[],
    "templates" JSONB NOT NULL,
    "tag" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "license_id" TEXT,
    "starts_at" TIMESTAMPTZ(3),
    "expected_sessions" INTEGER,
    "sessions" INTEGER NOT NULL DEFAULT 0,
    "ai_sessions" INTEGER NOT NULL DEFAULT 0,
    "tokens" BIGINT NOT NULL DEFAULT 0,
    "ring_fence_hold_id" TEXT,
    "lease_expires_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "paused_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "events_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "event_sessions" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "outputs" JSONB NOT NULL,
    "has_ai" BOOLEAN NOT NULL,
    "sequence" INTEGER NOT NULL,
    "tokens" BIGINT NOT NULL,
    "usage_id" TEXT,
    "test" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_sessions_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "photos" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "hold_id" TEXT NOT NULL,
    "tokens" BIGINT NOT NULL,
    "svg" TEXT,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "photos_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "invoices" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "subtotal" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "total" BIGINT NOT NULL,
    "credit_applied" BIGINT NOT NULL,
    "amount_due" BIGINT NOT NULL,
    "amount_paid" BIGINT NOT NULL DEFAULT 0,
    "amount_refunded" BIGINT NOT NULL DEFAULT 0,
    "subscription_id" TEXT,
    "period_index" INTEGER,
    "bill_to" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "invoice_lines" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_amount" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "period_start" TIMESTAMPTZ(3),
    "period_end" TIMESTAMPTZ(3),
    "days_left" INTEGER,
    "days_in_period" INTEGER,
    "license_id" TEXT,
    "detail" JSONB,

    CONSTRAINT "invoice_lines_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "credit_notes" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "lines" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_notes_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "credit_entries" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "remaining" BIGINT NOT NULL DEFAULT 0,
    "invoice_id" TEXT,
    "source_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_entries_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "subscriptions" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "interval" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "product" TEXT,
    "account_id" TEXT,
    "unit_amount" BIGINT,
    "anchor" TIMESTAMPTZ(3) NOT NULL,
    "period_index" INTEGER NOT NULL DEFAULT 0,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "period_end" TIMESTAMPTZ(3) NOT NULL,
    "cancel_at" TIMESTAMPTZ(3),
    "canceled_by" TEXT,
    "past_due_since" TIMESTAMPTZ(3),
    "retry_count" INTEGER NOT NULL DEFAULT 0,
    "next_retry_at" TIMESTAMPTZ(3),
    "retry_paused" BOOLEAN NOT NULL DEFAULT false,
    "ended_at" TIMESTAMPTZ(3),
    "renewal_coupon" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscriptions_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "licenses" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "interval" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "unit_amount" BIGINT NOT NULL,
    "rate" INTEGER NOT NULL,
    "paid_amount" BIGINT NOT NULL,
    "paid_from" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_tier" TEXT,
    "scheduled_interval" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "licenses_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT,
    "dedupe_key" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "html" TEXT,
    "text" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "token_settings" (
    "organization_id" TEXT NOT NULL,
    "alert_thresholds" BIGINT[],
    "alerts_armed" JSONB,
    "auto_top_up_enabled" BOOLEAN NOT NULL DEFAULT false,
    "auto_top_up_threshold" BIGINT,
    "auto_top_up_bundle" INTEGER,
    "auto_top_up_monthly_cap" BIGINT,
    "auto_top_up_paused_at" TIMESTAMPTZ(3),
    "auto_top_up_pause_reason" TEXT,
    "daily_cap" BIGINT,
    "muted_topics" TEXT[],

    CONSTRAINT "token_settings_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "topics" TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_status" INTEGER,
    "last_error" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "quotes" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "coupon_code" TEXT,
    "total" BIGINT NOT NULL,
    "amount_due" BIGINT NOT NULL,
    "priced_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_by" TEXT,

    CONSTRAINT "quotes_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "orders" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "quote_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "touches_licenses" BOOLEAN NOT NULL,
    "payment_method_id" TEXT,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "result" JSONB,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL DEFAULT false,
    "clock_offset_ms" BIGINT NOT NULL DEFAULT 0,
    "next_invoice_number" INTEGER NOT NULL DEFAULT 1,
    "next_credit_note_number" INTEGER NOT NULL DEFAULT 1,
    "credit_balance" BIGINT NOT NULL DEFAULT 0,
    "stripe_customer_id" TEXT,
    "billing_name" TEXT,
    "billing_address" TEXT,
    "tax_id" TEXT,
    "billing_email" TEXT,
    "welcomed_at" TIMESTAMPTZ(3),
    "locked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "roles" TEXT[],
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "roles" TEXT[],
    "token_hash" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_ip" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "rotated_to_id" TEXT,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "subject_kind" TEXT,
    "subject_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "ip" TEXT,
    "request_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "organization_id" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("organization_id","route","key")
);

-- CreateTable
CREATE TABLE "notices" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "subject_id" TEXT,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "payment_methods" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "stripe_id" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "exp_month" INTEGER NOT NULL,
    "exp_year" INTEGER NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_methods_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "payment_attempts" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "payment_method_id" TEXT,
    "payment_intent_id" TEXT,
    "checkout_session_id" TEXT,
    "action_url" TEXT,
    "return_url" TEXT,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "card" JSONB,
    "submitted_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "real_created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_attempts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "refunds" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "attempt_id" TEXT NOT NULL,
    "stripe_id" TEXT,
    "amount" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "failure_code" TEXT,
    "tokens_taken" BIGINT NOT NULL DEFAULT 0,
    "credit_note_id" TEXT,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "disputes" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "stripe_id" TEXT NOT NULL,
    "invoice_id" TEXT,
    "attempt_id" TEXT,
    "amount" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "effects" JSONB,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "stripe_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "organization_id" TEXT,
    "object_id" TEXT,
    "outcome" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stripe_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "license_keys" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "tokens" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT,
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_organization_id" TEXT,
    "shared_license_id" TEXT,

    CONSTRAINT "license_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shared_licenses" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokens" BIGINT NOT NULL,
    "origin" TEXT NOT NULL,
    "origin_ref" TEXT NOT NULL,
    "provenance" JSONB,
    "bound_by" TEXT,
    "bound_at" TIMESTAMPTZ(3) NOT NULL,
    "transferred_at" TIMESTAMPTZ(3),
    "transfer_id" TEXT,

    CONSTRAINT "shared_licenses_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "pool_transfers" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "other_organization_id" TEXT NOT NULL,
    "other_name" TEXT NOT NULL,
    "tokens" BIGINT NOT NULL,
    "held_tokens" BIGINT NOT NULL,
    "licenses" INTEGER NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pool_transfers_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "devices" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "serial" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cloud_ai" BOOLEAN NOT NULL DEFAULT false,
    "unlimited_from" TIMESTAMPTZ(3),
    "unlimited_until" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "devices_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "device_licenses" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "device_id" TEXT,
    "sku" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "origin_ref" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "device_licenses_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "totp_secret" TEXT,
    "totp_enabled_at" TIMESTAMPTZ(3),
    "totp_last_step" BIGINT,
    "staff" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_tokens" (
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "user_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_tokens_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "coupons_code_key" ON "coupons"("code");

-- CreateIndex
CREATE INDEX "coupon_redemptions_coupon_id_idx" ON "coupon_redemptions"("coupon_id");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_redemptions_organization_id_invoice_id_key" ON "coupon_redemptions"("organization_id", "invoice_id");

-- CreateIndex
CREATE INDEX "events_organization_id_status_idx" ON "events"("organization_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "event_sessions_organization_id_event_id_idempotency_key_key" ON "event_sessions"("organization_id", "event_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "photos_organization_id_account_id_created_at_idx" ON "photos"("organization_id", "account_id", "created_at");

-- CreateIndex
CREATE INDEX "invoices_organization_id_created_at_idx" ON "invoices"("organization_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_organization_id_sequence_key" ON "invoices"("organization_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_organization_id_subscription_id_period_index_key" ON "invoices"("organization_id", "subscription_id", "period_index");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_lines_organization_id_invoice_id_position_key" ON "invoice_lines"("organization_id", "invoice_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "credit_notes_organization_id_sequence_key" ON "credit_notes"("organization_id", "sequence");

-- CreateIndex
CREATE INDEX "credit_entries_organization_id_created_at_idx" ON "credit_entries"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "subscriptions_status_period_end_idx" ON "subscriptions"("status", "period_end");

-- CreateIndex
CREATE INDEX "subscriptions_organization_id_status_idx" ON "subscriptions"("organization_id", "status");

-- CreateIndex
CREATE INDEX "licenses_organization_id_status_idx" ON "licenses"("organization_id", "status");

-- CreateIndex
CREATE INDEX "licenses_organization_id_subscription_id_idx" ON "licenses"("organization_id", "subscription_id");

-- CreateIndex
CREATE UNIQUE INDEX "mails_dedupe_key_key" ON "mails"("dedupe_key");

-- CreateIndex
CREATE INDEX "mails_to_created_at_idx" ON "mails"("to", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_organization_id_endpoint_id_message_id_key" ON "webhook_deliveries"("organization_id", "endpoint_id", "message_id");

-- CreateIndex
CREATE INDEX "orders_status_created_at_idx" ON "orders"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "orders_organization_id_quote_id_key" ON "orders"("organization_id", "quote_id");

-- CreateIndex
CREATE UNIQUE INDEX "orders_organization_id_invoice_id_key" ON "orders"("organization_id", "invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_stripe_customer_id_key" ON "organizations"("stripe_customer_id");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_organization_id_user_id_key" ON "memberships"("organization_id", "user_id");

-- CreateIndex
CREATE INDEX "invitations_token_hash_idx" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "audit_entries_organization_id_created_at_idx" ON "audit_entries"("organization_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notices_organization_id_dedupe_key_key" ON "notices"("organization_id", "dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "payment_methods_organization_id_stripe_id_key" ON "payment_methods"("organization_id", "stripe_id");

-- CreateIndex
CREATE INDEX "payment_attempts_organization_id_payment_intent_id_idx" ON "payment_attempts"("organization_id", "payment_intent_id");

-- CreateIndex
CREATE INDEX "payment_attempts_organization_id_checkout_session_id_idx" ON "payment_attempts"("organization_id", "checkout_session_id");

-- CreateIndex
CREATE INDEX "payment_attempts_state_real_created_at_idx" ON "payment_attempts"("state", "real_created_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempts_organization_id_invoice_id_sequence_key" ON "payment_attempts"("organization_id", "invoice_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "refunds_organization_id_stripe_id_key" ON "refunds"("organization_id", "stripe_id");

-- CreateIndex
CREATE UNIQUE INDEX "disputes_organization_id_stripe_id_key" ON "disputes"("organization_id", "stripe_id");

-- CreateIndex
CREATE UNIQUE INDEX "license_keys_hash_key" ON "license_keys"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "shared_licenses_organization_id_origin_origin_ref_key" ON "shared_licenses"("organization_id", "origin", "origin_ref");

-- CreateIndex
CREATE UNIQUE INDEX "devices_organization_id_serial_key" ON "devices"("organization_id", "serial");

-- CreateIndex
CREATE UNIQUE INDEX "device_licenses_organization_id_origin_origin_ref_key" ON "device_licenses"("organization_id", "origin", "origin_ref");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- AddForeignKey
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_organization_id_license_id_fkey" FOREIGN KEY ("organization_id", "license_id") REFERENCES "licenses"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_sessions" ADD CONSTRAINT "event_sessions_organization_id_event_id_fkey" FOREIGN KEY ("organization_id", "event_id") REFERENCES "events"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "licenses" ADD CONSTRAINT "licenses_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "licenses" ADD CONSTRAINT "licenses_organization_id_subscription_id_fkey" FOREIGN KEY ("organization_id", "subscription_id") REFERENCES "subscriptions"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "token_settings" ADD CONSTRAINT "token_settings_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_organization_id_endpoint_id_fkey" FOREIGN KEY ("organization_id", "endpoint_id") REFERENCES "webhook_endpoints"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_organization_id_quote_id_fkey" FOREIGN KEY ("organization_id", "quote_id") REFERENCES "quotes"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_licenses" ADD CONSTRAINT "shared_licenses_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "devices" ADD CONSTRAINT "devices_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_licenses" ADD CONSTRAINT "device_licenses_organization_id_device_id_fkey" FOREIGN KEY ("organization_id", "device_id") REFERENCES "devices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- ---------------------------------------------------------------------------------------------
-- What the schema language cannot say. The rules live here; the code only explains them.
-- ---------------------------------------------------------------------------------------------

-- The application works as this role; migrations run as the owner.
DO $$
BEGIN
  CREATE ROLE granary_app NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL; -- roles belong to the cluster, not to the database
END
$$;
DO $$
BEGIN
  EXECUTE format('GRANT granary_app TO %I', current_user);
END
$$;
GRANT USAGE ON SCHEMA public TO granary_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO granary_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO granary_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO granary_app;

-- Money that moved is never forgotten: no row of these is ever deleted, some are never changed.
REVOKE DELETE ON organizations, users, memberships, subscriptions, licenses, orders, invoices, credit_entries,
  payment_methods, payment_attempts, refunds, disputes, coupons, license_keys, shared_licenses,
  device_licenses, events, stripe_events FROM granary_app;
REVOKE UPDATE, DELETE ON audit_entries, invoice_lines, credit_notes, coupon_redemptions, pool_transfers, event_sessions
  FROM granary_app;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: it is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'P0001';
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON credit_notes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON coupon_redemptions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON pool_transfers FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON shared_licenses FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON license_keys FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON device_licenses FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- I1: an invoice's figures never change; only its status and what was paid or refunded move on.
CREATE FUNCTION keep_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - ARRAY['status', 'amount_paid', 'amount_refunded', 'paid_at', 'closed_at'])
    IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['status', 'amount_paid', 'amount_refunded', 'paid_at', 'closed_at']) THEN
    RAISE EXCEPTION 'invoice % is written and cannot be changed: write a credit note', OLD.number USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_invoice BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION keep_invoice();

CREATE FUNCTION check_invoice_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lines bigint;
BEGIN
  SELECT coalesce(sum(amount), 0) INTO lines FROM invoice_lines
    WHERE organization_id = NEW.organization_id AND invoice_id = NEW.id AND type <> 'credit';
  IF lines <> NEW.total THEN
    RAISE EXCEPTION 'invoice %: its lines make %, its total says %', NEW.number, lines, NEW.total USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER lines_sum_to_total AFTER INSERT ON invoices
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_invoice_lines();

-- S2: once bound, a shared license stays; only a transfer closes the row, once.
CREATE FUNCTION keep_shared_license() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.transferred_at IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['transferred_at', 'transfer_id']) IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['transferred_at', 'transfer_id'])
    OR NEW.transferred_at IS NULL OR NEW.transfer_id IS NULL THEN
    RAISE EXCEPTION 'shared license % is bound for good', OLD.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_shared_license BEFORE UPDATE ON shared_licenses FOR EACH ROW EXECUTE FUNCTION keep_shared_license();

CREATE FUNCTION keep_license_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.claimed_at IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['claimed_at', 'claimed_organization_id', 'shared_license_id'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['claimed_at', 'claimed_organization_id', 'shared_license_id']) THEN
    RAISE EXCEPTION 'license key % works once', OLD.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_license_key BEFORE UPDATE ON license_keys FOR EACH ROW EXECUTE FUNCTION keep_license_key();

ALTER TABLE organizations
  ADD CHECK (credit_balance >= 0),
  ADD CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$');

ALTER TABLE subscriptions
  ADD CHECK (kind IN ('licenses', 'addOn', 'tokenPackage')),
  ADD CHECK (interval IN ('month', 'year', 'days30')),
  ADD CHECK (status IN ('active', 'canceling', 'pastDue', 'ended')),
  ADD CHECK (period_end > period_start),
  ADD CHECK ((status = 'ended') = (ended_at IS NOT NULL)),
  ADD CHECK ((kind = 'tokenPackage') = (account_id IS NOT NULL)),
  ADD CHECK ((kind = 'licenses') = (product IS NULL));
-- P2: the monthly licenses of an organization are one subscription.
CREATE UNIQUE INDEX subscriptions_one_monthly ON subscriptions (organization_id)
  WHERE kind = 'licenses' AND interval = 'month' AND status <> 'ended';
-- L2: one Enterprise add-on.
CREATE UNIQUE INDEX subscriptions_one_add_on ON subscriptions (organization_id, product)
  WHERE kind = 'addOn' AND status <> 'ended';
-- K3: at most one active package of each type per account, cancelling ones included.
CREATE UNIQUE INDEX subscriptions_one_package ON subscriptions (organization_id, account_id, product)
  WHERE kind = 'tokenPackage' AND status <> 'ended';
CREATE INDEX subscriptions_due ON subscriptions (period_end) WHERE status <> 'ended';
CREATE INDEX subscriptions_retry ON subscriptions (next_retry_at) WHERE next_retry_at IS NOT NULL;

ALTER TABLE licenses
  ADD CHECK (tier IN ('basic', 'pro', 'premium')),
  ADD CHECK (interval IN ('month', 'year')),
  ADD CHECK (status IN ('active', 'canceling', 'pastDue', 'ended')),
  ADD CHECK ((status = 'ended') = (ended_at IS NOT NULL)),
  ADD CHECK (rate BETWEEN 0 AND 10000),
  ADD CHECK (unit_amount >= 0),
  ADD CHECK (paid_amount >= 0);

ALTER TABLE quotes ADD CHECK (amount_due >= 0);

ALTER TABLE orders
  ADD CHECK (status IN ('pending', 'requiresAction', 'processing', 'paid', 'failed', 'canceled')),
  ADD CHECK (delivered_at IS NULL OR status = 'paid'); -- I3: nothing is delivered unpaid
-- Two purchases that depend on the same licenses cannot be open at once: the second would be priced on sand.
CREATE UNIQUE INDEX orders_one_open_on_licenses ON orders (organization_id)
  WHERE touches_licenses AND status IN ('pending', 'requiresAction', 'processing');
CREATE INDEX orders_undelivered ON orders (created_at) WHERE status = 'paid' AND delivered_at IS NULL;

ALTER TABLE invoices
  ADD CHECK (kind IN ('order', 'renewal')),
  ADD CHECK (status IN ('open', 'paid', 'void', 'uncollectible', 'refunded', 'partlyRefunded')),
  ADD CHECK (credit_applied >= 0),
  ADD CHECK (amount_due = greatest(total, 0) - credit_applied),
  ADD CHECK (amount_due >= 0),
  ADD CHECK (amount_paid >= 0 AND amount_paid <= amount_due),
  ADD CHECK (amount_refunded >= 0 AND amount_refunded <= amount_paid),
  ADD CHECK (sequence > 0);

ALTER TABLE credit_notes ADD CHECK (amount > 0), ADD CHECK (sequence > 0);
ALTER TABLE credit_entries
  ADD CHECK (kind IN ('earned', 'applied', 'returned', 'clawedBack')),
  ADD CHECK (remaining >= 0 AND remaining <= greatest(amount, 0));
CREATE FUNCTION keep_credit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'remaining') IS DISTINCT FROM (to_jsonb(OLD) - 'remaining') THEN
    RAISE EXCEPTION 'credit entry % is written: write another', OLD.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_credit_entry BEFORE UPDATE ON credit_entries FOR EACH ROW EXECUTE FUNCTION keep_credit_entry();

CREATE UNIQUE INDEX payment_methods_one_default ON payment_methods (organization_id) WHERE is_default AND removed_at IS NULL;

ALTER TABLE payment_attempts
  ADD CHECK (mode IN ('onSession', 'offSession', 'checkout')),
  ADD CHECK (state IN ('pending', 'submitting', 'succeeded', 'processing', 'actionRequired', 'failed', 'unknown', 'canceled', 'duplicate')),
  ADD CHECK (amount > 0);
CREATE UNIQUE INDEX payment_attempts_one_open ON payment_attempts (organization_id, invoice_id)
  WHERE state IN ('pending', 'submitting', 'processing', 'actionRequired', 'unknown');
-- I3: exactly one successful charge; a second one is recorded as `duplicate` and given back.
CREATE UNIQUE INDEX payment_attempts_one_success ON payment_attempts (organization_id, invoice_id) WHERE state = 'succeeded';

ALTER TABLE refunds
  ADD CHECK (amount > 0),
  ADD CHECK (state IN ('pending', 'succeeded', 'failed'));

ALTER TABLE coupons
  ADD CHECK ((percent_off IS NULL) <> (amount_off IS NULL)),
  ADD CHECK (percent_off IS NULL OR percent_off BETWEEN 1 AND 10000),
  ADD CHECK (amount_off IS NULL OR amount_off > 0),
  ADD CHECK (redeemed >= 0 AND (max_redemptions IS NULL OR redeemed <= max_redemptions)),
  ADD CHECK (renewals >= 0);

ALTER TABLE devices ADD CHECK (kind IN ('camera', 'booth'));
ALTER TABLE shared_licenses ADD CHECK (tokens > 0), ADD CHECK (origin IN ('purchase', 'key', 'transfer'));
ALTER TABLE license_keys ADD CHECK ((claimed_at IS NULL) = (claimed_organization_id IS NULL));
ALTER TABLE pool_transfers ADD CHECK (direction IN ('out', 'in'));

ALTER TABLE events
  ADD CHECK (kind IN ('booth', 'virtualBooth')),
  ADD CHECK (tag IN ('basic', 'pro', 'premium')),
  ADD CHECK (status IN ('draft', 'live', 'paused', 'ended')),
  ADD CHECK (NOT (status = 'live' AND NOT test AND license_id IS NULL));
-- E2: one license runs at most one live event.
CREATE UNIQUE INDEX events_one_per_license ON events (organization_id, license_id) WHERE status = 'live' AND NOT test;
