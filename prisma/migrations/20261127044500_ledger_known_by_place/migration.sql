-- ledger_charge_known as before, with its arrays read by place: an array that is unnested beside others costs a store
-- of its own for each call, and there were 42. Updates unnest one, for PostgreSQL expects few rows of it and so looks
-- them up one by one.
CREATE OR REPLACE FUNCTION ledger_charge_known(
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
    UPDATE wallets w SET available = p_available[u.k] - p_spent[u.k] - p_held[u.k], held = w.held + p_held[u.k],
      last_sequence = p_sequence[u.k] + p_moves[u.k]
    FROM unnest(p_org) WITH ORDINALITY u(o, k)
    WHERE w.organization_id = u.o AND w.id = p_wallet[u.k] AND w.last_sequence = p_sequence[u.k]
      AND w.available = p_available[u.k] AND w.next_expiry_at > p_now[u.k] AND w.closed_at IS NULL AND w.daily_cap IS NULL
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
    UPDATE token_batches b SET available = p_left[u.k] - p_spent[u.k] - p_held[u.k],
      is_open = p_left[u.k] > p_spent[u.k] + p_held[u.k], spent = b.spent + p_spent[u.k], held = b.held + p_held[u.k]
    FROM unnest(p_org) WITH ORDINALITY u(o, k)
    WHERE b.organization_id = u.o AND b.id = p_batch[u.k] AND b.wallet_id = p_wallet[u.k] AND b.available = p_left[u.k]
      AND b.is_open AND (is_met IS NULL OR is_met[u.k])
    RETURNING 1
  ) SELECT count(*) INTO batches FROM kept;
  -- Its wallet's entries say that nobody moved it.
  IF batches < cardinality(met) THEN RAISE EXCEPTION 'a batch is not as its wallet is'; END IF;
  INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
    item, quantity, device_id, event_id, account_id, metadata, first_sequence, parts, available_after, occurred_at,
    expires_at, created_at)
  SELECT p_org[p_k[c]], p_wallet[p_k[c]], p_key[c], p_id[c], CASE WHEN p_expires[c] IS NULL THEN 'usage' ELSE 'hold' END,
    CASE WHEN p_expires[c] IS NULL THEN 'done' ELSE 'held' END, p_hash[c], p_amount[c], p_item[c], p_quantity[c],
    p_device[c], p_event[c], p_account[c], p_metadata[c]::jsonb, p_first[c], CASE WHEN p_amount[c] > 0 THEN 1 ELSE 0 END,
    p_after[c], p_occurred[c], p_expires[c], p_now[p_k[c]]
  FROM generate_series(1, cardinality(p_k)) c
  WHERE is_met IS NULL OR is_met[p_k[c]];
  INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference,
    batch_available_after, wallet_available_after, created_at)
  SELECT p_org[p_k[c]], p_wallet[p_k[c]], p_first[c], p_batch[p_k[c]],
    CASE WHEN p_expires[c] IS NULL THEN 'spend' ELSE 'hold' END, p_amount[c], p_id[c], p_batch_after[c], p_after[c],
    p_now[p_k[c]]
  FROM generate_series(1, cardinality(p_k)) c
  WHERE p_amount[c] > 0 AND (is_met IS NULL OR is_met[p_k[c]]);
  INSERT INTO usage_days AS u (organization_id, wallet_id, day, item, device_id, account_id, tokens, quantity)
  SELECT p_org[p_sum_k[s]], p_wallet[p_sum_k[s]], (p_now[p_sum_k[s]] AT TIME ZONE 'UTC')::date, p_sum_item[s],
    p_sum_device[s], p_sum_account[s], p_sum_tokens[s], p_sum_quantity[s]
  FROM generate_series(1, cardinality(p_sum_k)) s
  WHERE is_met IS NULL OR is_met[p_sum_k[s]]
  ON CONFLICT (organization_id, wallet_id, day, item, device_id, account_id)
  DO UPDATE SET tokens = u.tokens + excluded.tokens, quantity = u.quantity + excluded.quantity;
  RETURN 'as known' || left_out;
EXCEPTION WHEN unique_violation THEN
  RETURN ledger_charge_learning(p_org, p_wallet, p_count, p_now, p_key, p_hash, p_id, p_amount, p_item, p_quantity,
    p_device, p_event, p_account, p_metadata, p_occurred, p_expires, NULL, NULL, true);
END
$$;
