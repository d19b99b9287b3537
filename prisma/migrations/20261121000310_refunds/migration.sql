-- I5: unused tokens of a refunded purchase are taken back, once per refund. The caller has decided how many under the
-- wallet's lock; more than are there is a broken invariant. Nobody owes anything afterwards: spent tokens are not refunded.
CREATE FUNCTION ledger_take_back(
  p_org text, p_wallet text, p_batch text, p_reference text, p_id text, p_amount bigint, p_now timestamptz
) RETURNS bigint LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  before record;
  w record;
BEGIN
  PERFORM 1 FROM wallets x WHERE x.organization_id = p_org AND x.id = p_wallet FOR NO KEY UPDATE;
  SELECT o.amount INTO before FROM token_operations o
    WHERE o.organization_id = p_org AND o.wallet_id = p_wallet AND o.idempotency_key = 'takeBack:' || p_reference;
  IF FOUND THEN RETURN before.amount; END IF;
  PERFORM ledger_move(p_org, p_wallet, p_batch, 'clawBack', p_amount, p_reference, p_now);
  SELECT x.available, x.last_sequence INTO w FROM wallets x WHERE x.organization_id = p_org AND x.id = p_wallet;
  INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
    committed, first_sequence, parts, available_after, created_at)
  VALUES (p_org, p_wallet, 'takeBack:' || p_reference, p_id, 'clawBack', 'done', p_reference, p_amount, p_amount,
    w.last_sequence + 1, 0, w.available, p_now);
  RETURN p_amount;
END
$$;
