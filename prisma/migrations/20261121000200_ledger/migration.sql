-- The ledger's tables. organization_id leads every key: the tables can be distributed by it.
-- Amounts are thousandths of a token. '9999-12-31' stands for never: sargable, and sorts last.

CREATE TABLE "wallets" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" TEXT,
    "available" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,
    "debt" BIGINT NOT NULL DEFAULT 0,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "next_expiry_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '9999-12-31 00:00:00+00'::timestamp with time zone,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wallets_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "wallets_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT,
    CHECK ("kind" IN ('organization', 'account', 'sharedPool')),
    CHECK (("kind" = 'account') = ("account_id" IS NOT NULL)),
    CHECK ("available" >= 0),
    CHECK ("held" >= 0),
    CHECK ("debt" >= 0)
) WITH (fillfactor = 50); -- room beside the row: a spend stays a heap-only update

CREATE UNIQUE INDEX "wallets_one_per_kind" ON "wallets"("organization_id", "kind") WHERE "kind" <> 'account';
CREATE UNIQUE INDEX "wallets_one_per_account" ON "wallets"("organization_id", "account_id") WHERE "kind" = 'account';
CREATE INDEX "wallets_next_expiry_at_idx" ON "wallets"("next_expiry_at");

CREATE TABLE "token_batches" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_ref" TEXT NOT NULL,
    "granted" BIGINT NOT NULL,
    "available" BIGINT NOT NULL,
    "held" BIGINT NOT NULL DEFAULT 0,
    "spent" BIGINT NOT NULL DEFAULT 0,
    "expired" BIGINT NOT NULL DEFAULT 0,
    "transferred" BIGINT NOT NULL DEFAULT 0,
    "is_open" BOOLEAN NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "successor_organization_id" TEXT,
    "successor_id" TEXT,

    CONSTRAINT "token_batches_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "token_batches_organization_id_wallet_id_fkey" FOREIGN KEY ("organization_id", "wallet_id") REFERENCES "wallets"("organization_id", "id") ON DELETE RESTRICT,
    CHECK ("source" IN ('welcome', 'topUp', 'package', 'sharedLicense', 'transfer', 'correction')),
    CHECK ("granted" >= 0), -- 0: the successor of a batch whose tokens were all held
    CHECK ("available" >= 0),
    CHECK ("held" >= 0),
    CHECK ("spent" >= 0),
    CHECK ("expired" >= 0),
    CHECK ("transferred" >= 0),
    CONSTRAINT "token_batches_identity" CHECK ("granted" = "available" + "held" + "spent" + "expired" + "transferred"), -- T8
    CONSTRAINT "token_batches_open" CHECK ("is_open" = ("available" > 0)),
    CHECK (("successor_id" IS NULL) = ("successor_organization_id" IS NULL))
) WITH (fillfactor = 50);

-- Grants exactly once: the same source twice is the same batch.
CREATE UNIQUE INDEX "token_batches_organization_id_wallet_id_source_source_ref_key" ON "token_batches"("organization_id", "wallet_id", "source", "source_ref");
-- T5. The predicate is a column that changes once in a batch's life, so that spends stay heap-only updates.
CREATE INDEX "token_batches_burn_order" ON "token_batches"("organization_id", "wallet_id", "expires_at", "created_at", "id" COLLATE "C") WHERE "is_open";

CREATE TABLE "token_operations" (
    "organization_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "item" TEXT,
    "quantity" BIGINT NOT NULL DEFAULT 0,
    "device_id" TEXT,
    "event_id" TEXT,
    "account_id" TEXT,
    "metadata" JSONB,
    "first_sequence" BIGINT NOT NULL,
    "parts" INTEGER NOT NULL,
    "available_after" BIGINT NOT NULL,
    "committed" BIGINT,
    "settled_available" BIGINT,
    "occurred_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_operations_pkey" PRIMARY KEY ("organization_id","wallet_id","idempotency_key"),
    CHECK ("kind" IN ('usage', 'hold', 'freeze', 'clawBack')),
    CHECK ("status" IN ('done', 'held', 'committed', 'released', 'expired')),
    CHECK ("amount" >= 0),
    CHECK ("quantity" >= 0),
    CHECK (("kind" IN ('usage', 'clawBack')) = ("status" = 'done')),
    CHECK (("kind" IN ('hold', 'freeze')) = ("expires_at" IS NOT NULL)),
    CHECK (("status" IN ('done', 'held')) = ("settled_at" IS NULL)),
    CHECK ("committed" BETWEEN 0 AND "amount")
) WITH (fillfactor = 90);

-- Only what can be settled is found by its id, so plain usage pays for no second index.
CREATE UNIQUE INDEX "token_operations_settleable" ON "token_operations"("organization_id", "id") WHERE "kind" IN ('hold', 'freeze');
CREATE INDEX "token_operations_due_holds" ON "token_operations"("expires_at", "organization_id", "id") WHERE "status" = 'held' AND "kind" = 'hold';

CREATE TABLE "token_entries" (
    "organization_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "reference" TEXT NOT NULL,
    "batch_available_after" BIGINT NOT NULL,
    "wallet_available_after" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_entries_pkey" PRIMARY KEY ("organization_id","wallet_id","sequence"),
    -- grant: new → available · receive: from another pool → available · spend: available → spent · hold: available → held
    -- commit: held → spent · release: held → available · expire: available → expired · expireHeld: held → expired
    -- transfer: available → transferred · transferHeld: held → transferred · clawBack: available → expired
    -- debt: nothing moves, the wallet owes more · repay: available → spent, the wallet owes less
    CHECK ("kind" IN ('grant', 'receive', 'spend', 'hold', 'commit', 'release', 'expire', 'expireHeld',
      'transfer', 'transferHeld', 'clawBack', 'debt', 'repay')),
    CHECK ("amount" > 0 OR ("kind" IN ('grant', 'receive') AND "amount" = 0)),
    CHECK ("sequence" > 0),
    CHECK ("batch_available_after" >= 0),
    CHECK ("wallet_available_after" >= 0)
);
CREATE INDEX "token_entries_created_at_idx" ON "token_entries" USING brin ("created_at");

CREATE TABLE "usage_days" (
    "organization_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "item" TEXT NOT NULL,
    "device_id" TEXT NOT NULL DEFAULT '',
    "account_id" TEXT NOT NULL DEFAULT '',
    "tokens" BIGINT NOT NULL,
    "quantity" BIGINT NOT NULL,

    CONSTRAINT "usage_days_pkey" PRIMARY KEY ("organization_id","wallet_id","day","item","device_id","account_id"),
    CHECK ("tokens" >= 0),
    CHECK ("quantity" >= 0)
) WITH (fillfactor = 50);

CREATE TABLE "ledger_checks" (
    "name" TEXT NOT NULL,
    "cursor_organization_id" TEXT NOT NULL DEFAULT '',
    "cursor_wallet_id" TEXT NOT NULL DEFAULT '',
    "wallets" BIGINT NOT NULL DEFAULT 0,
    "entries" BIGINT NOT NULL DEFAULT 0,
    "broken" BIGINT NOT NULL DEFAULT 0,
    "first_break" JSONB,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "ledger_checks_pkey" PRIMARY KEY ("name")
);

-- The journal cannot be rewritten: not by the application's role, and not by a slip of its owner's.
REVOKE UPDATE, DELETE, TRUNCATE ON "token_entries" FROM granary_app;
REVOKE DELETE, TRUNCATE ON "wallets", "token_batches", "token_operations", "usage_days" FROM granary_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "token_entries" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "token_entries" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON "token_batches" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON "token_operations" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON "wallets" FOR EACH ROW EXECUTE FUNCTION refuse_change();
