-- The same promises about the ledger's rows, at a third of what a charge paid for them. PostgreSQL reads a table's
-- CHECKs anew from the catalog for every statement that writes, and long lists of words are most of what there is to
-- read; a domain's are read once per connection. What relates columns to each other stays a CHECK of the table.

CREATE DOMAIN token_amount AS bigint CHECK (VALUE >= 0);
CREATE DOMAIN wallet_kind AS text CHECK (VALUE IN ('organization', 'account', 'sharedPool'));
CREATE DOMAIN batch_source AS text
  CHECK (VALUE IN ('welcome', 'topUp', 'package', 'sharedLicense', 'transfer', 'correction'));
CREATE DOMAIN operation_kind AS text CHECK (VALUE IN ('usage', 'hold', 'freeze', 'clawBack'));
CREATE DOMAIN operation_status AS text CHECK (VALUE IN ('done', 'held', 'committed', 'released', 'expired'));
-- What each kind moves is written at the table's first CHECK, in the ledger's first migration.
CREATE DOMAIN entry_kind AS text CHECK (VALUE IN ('grant', 'receive', 'spend', 'hold', 'commit', 'release', 'expire',
  'expireHeld', 'transfer', 'transferHeld', 'clawBack', 'debt', 'repay'));

ALTER TABLE "wallets"
  DROP CONSTRAINT "wallets_kind_check",
  DROP CONSTRAINT "wallets_available_check",
  DROP CONSTRAINT "wallets_held_check",
  DROP CONSTRAINT "wallets_debt_check",
  ALTER COLUMN "kind" TYPE wallet_kind,
  ALTER COLUMN "available" TYPE token_amount,
  ALTER COLUMN "held" TYPE token_amount,
  ALTER COLUMN "debt" TYPE token_amount;

ALTER TABLE "token_batches"
  DROP CONSTRAINT "token_batches_source_check",
  DROP CONSTRAINT "token_batches_granted_check",
  DROP CONSTRAINT "token_batches_available_check",
  DROP CONSTRAINT "token_batches_held_check",
  DROP CONSTRAINT "token_batches_spent_check",
  DROP CONSTRAINT "token_batches_expired_check",
  DROP CONSTRAINT "token_batches_transferred_check",
  ALTER COLUMN "source" TYPE batch_source,
  ALTER COLUMN "granted" TYPE token_amount,
  ALTER COLUMN "available" TYPE token_amount,
  ALTER COLUMN "held" TYPE token_amount,
  ALTER COLUMN "spent" TYPE token_amount,
  ALTER COLUMN "expired" TYPE token_amount,
  ALTER COLUMN "transferred" TYPE token_amount;

ALTER TABLE "token_operations"
  DROP CONSTRAINT "token_operations_kind_check",
  DROP CONSTRAINT "token_operations_status_check",
  DROP CONSTRAINT "token_operations_amount_check",
  DROP CONSTRAINT "token_operations_quantity_check",
  DROP CONSTRAINT "token_operations_check",
  DROP CONSTRAINT "token_operations_check1",
  DROP CONSTRAINT "token_operations_check2",
  DROP CONSTRAINT "token_operations_check3",
  ALTER COLUMN "kind" TYPE operation_kind,
  ALTER COLUMN "status" TYPE operation_status,
  ALTER COLUMN "amount" TYPE token_amount,
  ALTER COLUMN "quantity" TYPE token_amount,
  ALTER COLUMN "committed" TYPE token_amount,
  ADD CONSTRAINT "token_operations_kind_ends" CHECK (("kind" IN ('hold', 'freeze')) = ("expires_at" IS NOT NULL)),
  ADD CONSTRAINT "token_operations_done_at_once" CHECK (("status" = 'done') = ("expires_at" IS NULL)),
  ADD CONSTRAINT "token_operations_settled" CHECK (("status" IN ('done', 'held')) = ("settled_at" IS NULL)),
  ADD CONSTRAINT "token_operations_committed" CHECK ("committed" <= "amount");

ALTER TABLE "token_entries"
  DROP CONSTRAINT "token_entries_kind_check",
  DROP CONSTRAINT "token_entries_check",
  DROP CONSTRAINT "token_entries_sequence_check",
  DROP CONSTRAINT "token_entries_batch_available_after_check",
  DROP CONSTRAINT "token_entries_wallet_available_after_check",
  ALTER COLUMN "kind" TYPE entry_kind,
  ALTER COLUMN "amount" TYPE token_amount,
  ALTER COLUMN "batch_available_after" TYPE token_amount,
  ALTER COLUMN "wallet_available_after" TYPE token_amount,
  ADD CONSTRAINT "token_entries_moves" CHECK ("sequence" > 0 AND ("amount" > 0 OR "kind" IN ('grant', 'receive')));

ALTER TABLE "usage_days"
  DROP CONSTRAINT "usage_days_tokens_check",
  DROP CONSTRAINT "usage_days_quantity_check",
  ALTER COLUMN "tokens" TYPE token_amount,
  ALTER COLUMN "quantity" TYPE token_amount;

-- As before; what they answer is said to be bigint.
CREATE OR REPLACE FUNCTION ledger_grant(
  p_org text, p_wallet text, p_batch text, p_source text, p_source_ref text, p_amount bigint,
  p_expires timestamptz, p_now timestamptz
) RETURNS TABLE (batch_id text, is_new boolean, available bigint, repaid bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  w record;
  known text;
  owed bigint := 0;
BEGIN
  IF p_amount <= 0 THEN RAISE EXCEPTION 'a grant is above zero' USING ERRCODE = '22023'; END IF;
  SELECT debt, last_sequence INTO w FROM wallets
    WHERE organization_id = p_org AND id = p_wallet FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'no wallet % in %', p_wallet, p_org USING ERRCODE = '23503'; END IF;
  SELECT id INTO known FROM token_batches WHERE organization_id = p_org AND wallet_id = p_wallet
    AND source = p_source AND source_ref = p_source_ref;
  IF known IS NULL THEN
    INSERT INTO token_batches (organization_id, id, wallet_id, source, source_ref, granted, available, is_open, expires_at, created_at)
    VALUES (p_org, p_batch, p_wallet, p_source, p_source_ref, 0, 0, false, p_expires, p_now);
    PERFORM ledger_move(p_org, p_wallet, p_batch, 'grant', p_amount, p_source_ref, p_now);
    IF p_source = 'topUp' THEN owed := least(w.debt, p_amount); END IF;
    PERFORM ledger_move(p_org, p_wallet, p_batch, 'repay', owed, p_source_ref, p_now);
  END IF;
  RETURN QUERY SELECT coalesce(known, p_batch), known IS NULL, x.available::bigint, owed FROM wallets x
    WHERE x.organization_id = p_org AND x.id = p_wallet;
END
$$;

CREATE OR REPLACE FUNCTION ledger_claw_back(
  p_org text, p_wallet text, p_source text, p_source_ref text, p_reference text, p_id text, p_now timestamptz
) RETURNS TABLE (taken bigint, debt bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  w record;
  b record;
  owed bigint;
BEGIN
  PERFORM ledger_unfreeze(p_org, p_wallet, p_reference, p_now);
  PERFORM 1 FROM wallets x WHERE x.organization_id = p_org AND x.id = p_wallet FOR NO KEY UPDATE;
  SELECT o.amount, o.committed INTO w FROM token_operations o
    WHERE o.organization_id = p_org AND o.wallet_id = p_wallet AND o.idempotency_key = 'clawBack:' || p_reference;
  IF FOUND THEN
    RETURN QUERY SELECT w.committed::bigint, w.amount - w.committed;
    RETURN;
  END IF;
  SELECT x.id, x.available, x.granted, x.expired INTO b FROM token_batches x
    WHERE x.organization_id = p_org AND x.wallet_id = p_wallet AND x.source = p_source AND x.source_ref = p_source_ref;
  IF NOT FOUND THEN RAISE EXCEPTION 'no batch % % in wallet %', p_source, p_source_ref, p_wallet USING ERRCODE = '23503'; END IF;
  -- Expired tokens were never used: nobody owes them.
  owed := b.granted - b.available - b.expired;
  PERFORM ledger_move(p_org, p_wallet, b.id, 'clawBack', b.available, p_reference, p_now);
  PERFORM ledger_move(p_org, p_wallet, b.id, 'debt', owed, p_reference, p_now);
  SELECT x.available, x.last_sequence INTO w FROM wallets x WHERE x.organization_id = p_org AND x.id = p_wallet;
  INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
    committed, first_sequence, parts, available_after, created_at)
  VALUES (p_org, p_wallet, 'clawBack:' || p_reference, p_id, 'clawBack', 'done', p_reference, b.available + owed,
    b.available, w.last_sequence + 1, 0, w.available, p_now);
  RETURN QUERY SELECT b.available::bigint, owed;
END
$$;
