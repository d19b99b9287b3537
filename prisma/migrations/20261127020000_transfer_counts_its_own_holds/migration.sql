-- S5. What is held and follows an earlier transfer already is not counted by a later one.
CREATE OR REPLACE FUNCTION ledger_transfer(
  p_org text, p_wallet text, p_to_org text, p_to_wallet text, p_transfer text, p_now timestamptz
) RETURNS TABLE (tokens bigint, held bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  w record;
  b record;
  successor text;
  moved bigint := 0;
  stays bigint := 0;
BEGIN
  FOR w IN SELECT x.o, x.w FROM (VALUES (p_org, p_wallet), (p_to_org, p_to_wallet)) x(o, w)
    ORDER BY x.o COLLATE "C", x.w COLLATE "C" LOOP
    PERFORM 1 FROM wallets x WHERE x.organization_id = w.o AND x.id = w.w FOR NO KEY UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'no wallet % in %', w.w, w.o USING ERRCODE = '23503'; END IF;
  END LOOP;
  PERFORM ledger_expire_wallet(p_org, p_wallet, p_now);
  FOR b IN SELECT x.id, x.available, x.held, x.expires_at FROM token_batches x
    WHERE x.organization_id = p_org AND x.wallet_id = p_wallet AND x.successor_id IS NULL AND x.expires_at > p_now
      AND (x.is_open OR x.held > 0 OR ledger_awaits(x.organization_id, x.id))
    ORDER BY x.expires_at, x.created_at, x.id COLLATE "C"
  LOOP
    successor := 'bat_' || substr(md5(p_transfer || ' ' || b.id), 1, 24);
    INSERT INTO token_batches (organization_id, id, wallet_id, source, source_ref, granted, available, is_open, expires_at, created_at)
    VALUES (p_to_org, successor, p_to_wallet, 'transfer', p_transfer || ' ' || b.id, 0, 0, false, b.expires_at, p_now);
    PERFORM ledger_move(p_org, p_wallet, b.id, 'transfer', b.available, p_transfer, p_now);
    PERFORM ledger_move(p_to_org, p_to_wallet, successor, 'receive', b.available, p_transfer, p_now);
    UPDATE token_batches x SET successor_organization_id = p_to_org, successor_id = successor
      WHERE x.organization_id = p_org AND x.id = b.id;
    moved := moved + b.available;
    stays := stays + b.held;
  END LOOP;
  RETURN QUERY SELECT moved, stays;
END
$$;
