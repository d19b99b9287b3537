-- I3, I5: a dispute about a part of a charge freezes and takes back what that part bought, and no more: `p_most`
-- thousandths of the batch, unspent ones first; NULL: all. The functions without it stay for the version before.
CREATE FUNCTION ledger_freeze(
  p_org text, p_wallet text, p_source text, p_source_ref text, p_reference text, p_id text, p_now timestamptz, p_most bigint
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  w record;
  b record;
  known bigint;
BEGIN
  PERFORM 1 FROM wallets WHERE organization_id = p_org AND id = p_wallet FOR NO KEY UPDATE;
  SELECT amount INTO known FROM token_operations
    WHERE organization_id = p_org AND wallet_id = p_wallet AND idempotency_key = 'freeze:' || p_reference;
  IF FOUND THEN RETURN known; END IF;
  SELECT id, available INTO b FROM token_batches
    WHERE organization_id = p_org AND wallet_id = p_wallet AND source = p_source AND source_ref = p_source_ref AND expires_at > p_now;
  known := least(coalesce(b.available, 0), p_most);
  PERFORM ledger_move(p_org, p_wallet, b.id, 'hold', known, p_id, p_now);
  SELECT available, last_sequence INTO w FROM wallets WHERE organization_id = p_org AND id = p_wallet;
  INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
    first_sequence, parts, available_after, expires_at, created_at)
  VALUES (p_org, p_wallet, 'freeze:' || p_reference, p_id, 'freeze', 'held', p_reference, known,
    CASE WHEN known > 0 THEN w.last_sequence ELSE w.last_sequence + 1 END, CASE WHEN known > 0 THEN 1 ELSE 0 END,
    w.available, '9999-12-31 00:00:00+00', p_now);
  RETURN known;
END
$$;

CREATE OR REPLACE FUNCTION ledger_freeze(
  p_org text, p_wallet text, p_source text, p_source_ref text, p_reference text, p_id text, p_now timestamptz
) RETURNS bigint LANGUAGE sql AS $$
  SELECT ledger_freeze(p_org, p_wallet, p_source, p_source_ref, p_reference, p_id, p_now, NULL::bigint)
$$;

CREATE FUNCTION ledger_claw_back(
  p_org text, p_wallet text, p_source text, p_source_ref text, p_reference text, p_id text, p_now timestamptz, p_most bigint
) RETURNS TABLE (taken bigint, debt bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  w record;
  b record;
  booked bigint;
  back bigint;
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
  SELECT coalesce(sum(e.amount), 0) INTO booked FROM token_entries e
    WHERE e.organization_id = p_org AND e.wallet_id = p_wallet AND e.batch_id = b.id AND e.kind = 'debt';
  -- Expired tokens were never used: nobody owes them. Nor, once more, what an earlier dispute booked.
  back := greatest(least(b.available, b.granted - b.expired - booked, p_most), 0);
  owed := greatest(least(b.granted - b.available - b.expired - booked, p_most - back), 0);
  PERFORM ledger_move(p_org, p_wallet, b.id, 'clawBack', back, p_reference, p_now);
  PERFORM ledger_move(p_org, p_wallet, b.id, 'debt', owed, p_reference, p_now);
  SELECT x.available, x.last_sequence INTO w FROM wallets x WHERE x.organization_id = p_org AND x.id = p_wallet;
  INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
    committed, first_sequence, parts, available_after, created_at)
  VALUES (p_org, p_wallet, 'clawBack:' || p_reference, p_id, 'clawBack', 'done', p_reference, back + owed,
    back, w.last_sequence + 1, 0, w.available, p_now);
  RETURN QUERY SELECT back, owed;
END
$$;

CREATE OR REPLACE FUNCTION ledger_claw_back(
  p_org text, p_wallet text, p_source text, p_source_ref text, p_reference text, p_id text, p_now timestamptz
) RETURNS TABLE (taken bigint, debt bigint) LANGUAGE sql AS $$
  SELECT * FROM ledger_claw_back(p_org, p_wallet, p_source, p_source_ref, p_reference, p_id, p_now, NULL::bigint)
$$;
