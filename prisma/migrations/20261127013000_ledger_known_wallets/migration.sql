-- Charges decided from what a process remembers of a wallet, and written only if the wallet is still as remembered.
-- Nothing is read before it is written: the update of the wallet is the lock, and its conditions are the proof.

-- As ledger_charge_many, and after the lines of the charges one line a wallet, as it stands under its lock:
-- available|sequence|batch that burns next|what is left in it, or empty when its next charges must be decided here.
CREATE FUNCTION ledger_charge_learning(
  p_org text[], p_wallet text[], p_count int[], p_now timestamptz[],
  p_key text[], p_hash text[], p_id text[], p_amount bigint[], p_item text[], p_quantity bigint[],
  p_device text[], p_event text[], p_account text[], p_metadata text[], p_occurred timestamptz[], p_expires timestamptz[],
  p_cap_key text[], p_cap bigint[], p_look boolean
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  lines text;
  stands text;
BEGIN
  lines := ledger_charge_many(p_org, p_wallet, p_count, p_now, p_key, p_hash, p_id, p_amount, p_item, p_quantity,
    p_device, p_event, p_account, p_metadata, p_occurred, p_expires, p_cap_key, p_cap, p_look);
  SELECT string_agg(coalesce((SELECT concat_ws('|', w.available, w.last_sequence, (SELECT b.id || '|' || b.available
        FROM token_batches b WHERE b.organization_id = u.o AND b.wallet_id = u.w AND b.is_open
        ORDER BY b.expires_at, b.created_at, b.id COLLATE "C" LIMIT 1))
      FROM wallets w WHERE w.organization_id = u.o AND w.id = u.w AND w.closed_at IS NULL AND w.daily_cap IS NULL), ''),
    E'\n' ORDER BY u.n) INTO stands FROM unnest(p_org, p_wallet) WITH ORDINALITY u(o, w, n);
  RETURN lines || E'\n' || stands;
END
$$;

-- Charges and holds that their caller decided: what each wallet was (sequence, available, the batch that burns next and
-- what is left in it) and what it becomes, then the charges (k: place of their wallet), then the sums of usage. Every
-- charge is taken from that one batch; none counts for the cap of a key. Wallets that are not as known are left out.
-- Answers 'as known', with |place,… of those left out if there are any; once a key is known already, the lines of
-- ledger_charge_learning for all.
CREATE FUNCTION ledger_charge_known(
  p_org text[], p_wallet text[], p_count int[], p_now timestamptz[],
  p_sequence bigint[], p_available bigint[], p_batch text[], p_left bigint[], p_moves int[], p_spent bigint[], p_held bigint[],
  p_k int[], p_key text[], p_hash text[], p_id text[], p_amount bigint[], p_item text[], p_quantity bigint[],
  p_first bigint[], p_after bigint[], p_batch_after bigint[],
  p_device text[], p_event text[], p_account text[], p_metadata text[], p_occurred timestamptz[], p_expires timestamptz[],
  p_sum_k int[], p_sum_item text[], p_sum_device text[], p_sum_account text[], p_sum_tokens bigint[], p_sum_quantity bigint[]
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  met int[]; -- places of the wallets that are as known
  is_met boolean[]; -- by place; null: all of them are
  left_out text := '';
  batches int;
BEGIN
  -- In the order of the places, which is the order of every other locker. It waits for whoever holds the wallet, and then
  -- compares what that one left.
  WITH met AS (
    UPDATE wallets w SET available = u.a - u.s - u.h, held = w.held + u.h, last_sequence = u.q + u.m
    FROM unnest(p_org, p_wallet, p_now, p_sequence, p_available, p_moves, p_spent, p_held) WITH ORDINALITY u(o, i, n, q, a, m, s, h, k)
    WHERE w.organization_id = u.o AND w.id = u.i AND w.last_sequence = u.q AND w.available = u.a
      AND w.next_expiry_at > u.n AND w.closed_at IS NULL AND w.daily_cap IS NULL
    RETURNING u.k
  ) SELECT array_agg(k::int) INTO met FROM met;
  IF met IS NULL OR cardinality(met) < cardinality(p_org) THEN
    is_met := array_fill(false, ARRAY[cardinality(p_org)]);
    FOR i IN 1..coalesce(cardinality(met), 0) LOOP is_met[met[i]] := true; END LOOP;
    FOR k IN 1..cardinality(p_org) LOOP
      IF NOT is_met[k] THEN left_out := left_out || CASE WHEN left_out = '' THEN '|' ELSE ',' END || k; END IF;
    END LOOP;
    IF met IS NULL THEN RETURN 'as known' || left_out; END IF;
  END IF;
  WITH kept AS (
    UPDATE token_batches b SET available = u.l - u.s - u.h, is_open = u.l > u.s + u.h, spent = b.spent + u.s, held = b.held + u.h
    FROM unnest(p_org, p_wallet, p_batch, p_left, p_spent, p_held) WITH ORDINALITY u(o, w, i, l, s, h, k)
    WHERE b.organization_id = u.o AND b.id = u.i AND b.wallet_id = u.w AND b.available = u.l AND b.is_open
      AND (is_met IS NULL OR is_met[u.k])
    RETURNING 1
  ) SELECT count(*) INTO batches FROM kept;
  -- Its wallet's entries say that nobody moved it.
  IF batches < cardinality(met) THEN RAISE EXCEPTION 'a batch is not as its wallet is'; END IF;
  INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
    item, quantity, device_id, event_id, account_id, metadata, first_sequence, parts, available_after, occurred_at,
    expires_at, created_at)
  SELECT p_org[c.k], p_wallet[c.k], c.key, c.id, CASE WHEN c.x IS NULL THEN 'usage' ELSE 'hold' END,
    CASE WHEN c.x IS NULL THEN 'done' ELSE 'held' END, c.h, c.a, c.i, c.q, c.d, c.e, c.c, c.m::jsonb, c.f,
    CASE WHEN c.a > 0 THEN 1 ELSE 0 END, c.w, c.o, c.x, p_now[c.k]
  FROM unnest(p_k, p_key, p_hash, p_id, p_amount, p_item, p_quantity, p_first, p_after, p_device, p_event, p_account,
    p_metadata, p_occurred, p_expires) c(k, key, h, id, a, i, q, f, w, d, e, c, m, o, x)
  WHERE is_met IS NULL OR is_met[c.k];
  INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference,
    batch_available_after, wallet_available_after, created_at)
  SELECT p_org[c.k], p_wallet[c.k], c.f, p_batch[c.k], CASE WHEN c.x IS NULL THEN 'spend' ELSE 'hold' END, c.a, c.id, c.b,
    c.w, p_now[c.k]
  FROM unnest(p_k, p_id, p_amount, p_first, p_after, p_batch_after, p_expires) c(k, id, a, f, w, b, x)
  WHERE c.a > 0 AND (is_met IS NULL OR is_met[c.k]);
  INSERT INTO usage_days AS u (organization_id, wallet_id, day, item, device_id, account_id, tokens, quantity)
  SELECT p_org[s.k], p_wallet[s.k], (p_now[s.k] AT TIME ZONE 'UTC')::date, s.i, s.d, s.a, s.t, s.q
  FROM unnest(p_sum_k, p_sum_item, p_sum_device, p_sum_account, p_sum_tokens, p_sum_quantity) s(k, i, d, a, t, q)
  WHERE is_met IS NULL OR is_met[s.k]
  ON CONFLICT (organization_id, wallet_id, day, item, device_id, account_id)
  DO UPDATE SET tokens = u.tokens + excluded.tokens, quantity = u.quantity + excluded.quantity;
  RETURN 'as known' || left_out;
EXCEPTION WHEN unique_violation THEN
  RETURN ledger_charge_learning(p_org, p_wallet, p_count, p_now, p_key, p_hash, p_id, p_amount, p_item, p_quantity,
    p_device, p_event, p_account, p_metadata, p_occurred, p_expires, NULL, NULL, true);
END
$$;
