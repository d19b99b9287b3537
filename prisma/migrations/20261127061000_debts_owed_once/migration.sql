-- ledger_claw_back as before, but that several disputes of one charge take back and book as owed what it bought once.
CREATE OR REPLACE FUNCTION ledger_claw_back(
  p_org text, p_wallet text, p_source text, p_source_ref text, p_reference text, p_id text, p_now timestamptz
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
  back := greatest(least(b.available, b.granted - b.expired - booked), 0);
  owed := greatest(b.granted - b.available - b.expired - booked, 0);
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
