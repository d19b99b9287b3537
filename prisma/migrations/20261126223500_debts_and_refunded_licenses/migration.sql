-- A lost dispute's debt is repaid by what fills the wallet next: an organization's by a top-up, a member's own
-- wallet, which no top-up reaches (K4), by the next package.
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
    IF p_source IN ('topUp', 'package') THEN owed := least(w.debt, p_amount); END IF;
    PERFORM ledger_move(p_org, p_wallet, p_batch, 'repay', owed, p_source_ref, p_now);
  END IF;
  RETURN QUERY SELECT coalesce(known, p_batch), known IS NULL, x.available::bigint, owed FROM wallets x
    WHERE x.organization_id = p_org AND x.id = p_wallet;
END
$$;

-- I5: an unlimited license whose price went back to the card is over, bound or not. A refund that fails revives it.
ALTER TABLE device_licenses ADD COLUMN refunded_at timestamptz(3);

CREATE OR REPLACE FUNCTION keep_device_license() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refunded bigint;
BEGIN
  IF NEW.refunded_at IS DISTINCT FROM OLD.refunded_at THEN
    SELECT i.amount_refunded INTO refunded FROM orders o
      JOIN invoices i ON i.organization_id = o.organization_id AND i.id = o.invoice_id
      WHERE o.organization_id = OLD.organization_id AND OLD.origin = 'purchase'
        AND o.id = split_part(OLD.origin_ref, ':', 1)
        AND (NEW.refunded_at IS NULL OR i.amount_refunded > 0);
    IF NOT FOUND OR (to_jsonb(NEW) - 'refunded_at') IS DISTINCT FROM (to_jsonb(OLD) - 'refunded_at') THEN
      RAISE EXCEPTION 'unlimited license % is bound for good: it was not refunded', OLD.id USING ERRCODE = 'P0001';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.device_id IS NOT NULL OR NEW.device_id IS NULL OR OLD.refunded_at IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['device_id', 'valid_from', 'valid_until'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['device_id', 'valid_from', 'valid_until']) THEN
    RAISE EXCEPTION 'unlimited license % is bound for good', OLD.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;

-- A device's validity is that of a license bound to it; only that license's refund makes it shorter.
CREATE OR REPLACE FUNCTION keep_unlimited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.unlimited_from, NEW.unlimited_until) IS NOT DISTINCT FROM (OLD.unlimited_from, OLD.unlimited_until) THEN
    RETURN NULL;
  END IF;
  IF NEW.unlimited_until IS NULL OR NOT EXISTS (
    SELECT 1 FROM device_licenses l
    WHERE l.organization_id = NEW.organization_id AND l.device_id = NEW.id AND l.valid_from = NEW.unlimited_from
      AND NEW.unlimited_until = coalesce(l.refunded_at, l.valid_until)
      AND (NEW.unlimited_until >= OLD.unlimited_until OR l.refunded_at IS NOT NULL OR OLD.unlimited_until IS NULL)) THEN
    RAISE EXCEPTION 'the unlimited license of device % stays until it ends', NEW.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NULL;
END
$$;
