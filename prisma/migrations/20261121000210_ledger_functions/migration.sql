-- The ledger's decisions, each a function so that it is one round trip and one transaction.
-- Every function locks the wallet in one statement and reads its batches in the next: under READ COMMITTED
-- a statement that does both reads batches as they were before the lock was granted, and overdraws.
-- Every statement names organization_id. Callers: lib/ledger only.

-- One movement: batch, wallet and journal together. The caller holds the wallet's lock.
CREATE FUNCTION ledger_move(
  p_org text, p_wallet text, p_batch text, p_kind text, p_amount bigint, p_reference text, p_now timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  d_granted bigint := CASE WHEN p_kind IN ('grant', 'receive') THEN p_amount ELSE 0 END;
  d_available bigint := CASE WHEN p_kind IN ('grant', 'receive', 'release') THEN p_amount
    WHEN p_kind IN ('spend', 'hold', 'expire', 'transfer', 'clawBack', 'repay') THEN -p_amount ELSE 0 END;
  d_held bigint := CASE WHEN p_kind = 'hold' THEN p_amount
    WHEN p_kind IN ('commit', 'release', 'expireHeld', 'transferHeld') THEN -p_amount ELSE 0 END;
  d_spent bigint := CASE WHEN p_kind IN ('spend', 'commit', 'repay') THEN p_amount ELSE 0 END;
  d_expired bigint := CASE WHEN p_kind IN ('expire', 'expireHeld', 'clawBack') THEN p_amount ELSE 0 END;
  d_transferred bigint := CASE WHEN p_kind IN ('transfer', 'transferHeld') THEN p_amount ELSE 0 END;
  d_debt bigint := CASE p_kind WHEN 'debt' THEN p_amount WHEN 'repay' THEN -p_amount ELSE 0 END;
  b record;
  w record;
BEGIN
  IF p_amount = 0 THEN RETURN; END IF;
  UPDATE token_batches SET granted = granted + d_granted, available = available + d_available,
    held = held + d_held, spent = spent + d_spent, expired = expired + d_expired,
    transferred = transferred + d_transferred, is_open = available + d_available > 0
  WHERE organization_id = p_org AND id = p_batch AND wallet_id = p_wallet
  RETURNING available, expires_at INTO STRICT b;
  UPDATE wallets SET available = available + d_available, held = held + d_held, debt = debt + d_debt,
    last_sequence = last_sequence + 1,
    next_expiry_at = CASE WHEN d_available > 0 THEN least(next_expiry_at, b.expires_at) ELSE next_expiry_at END
  WHERE organization_id = p_org AND id = p_wallet
  RETURNING available, last_sequence INTO STRICT w;
  INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference,
    batch_available_after, wallet_available_after, created_at)
  VALUES (p_org, p_wallet, w.last_sequence, p_batch, p_kind, p_amount, p_reference, b.available, w.available, p_now);
END
$$;

-- Books what expired by p_now as expired, and says when to look again. Locks the wallet itself.
CREATE FUNCTION ledger_expire_wallet(p_org text, p_wallet text, p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  b record;
BEGIN
  PERFORM 1 FROM wallets WHERE organization_id = p_org AND id = p_wallet FOR NO KEY UPDATE;
  FOR b IN SELECT id, available FROM token_batches
    WHERE organization_id = p_org AND wallet_id = p_wallet AND is_open AND expires_at <= p_now
    ORDER BY expires_at, created_at, id COLLATE "C"
  LOOP
    PERFORM ledger_move(p_org, p_wallet, b.id, 'expire', b.available, b.id, p_now);
  END LOOP;
  UPDATE wallets SET next_expiry_at = coalesce((SELECT expires_at FROM token_batches
      WHERE organization_id = p_org AND wallet_id = p_wallet AND is_open
      ORDER BY expires_at, created_at, id COLLATE "C" LIMIT 1), '9999-12-31 00:00:00+00')
  WHERE organization_id = p_org AND id = p_wallet;
END
$$;

CREATE FUNCTION ledger_grant(
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
  RETURN QUERY SELECT coalesce(known, p_batch), known IS NULL, x.available, owed FROM wallets x
    WHERE x.organization_id = p_org AND x.id = p_wallet;
END
$$;

-- K5: the batch ends now, whatever its expiry was. What it holds stays held, and expires if released.
CREATE FUNCTION ledger_expire_batch(
  p_org text, p_wallet text, p_source text, p_source_ref text, p_now timestamptz
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  b record;
BEGIN
  PERFORM 1 FROM wallets WHERE organization_id = p_org AND id = p_wallet FOR NO KEY UPDATE;
  UPDATE token_batches SET expires_at = least(expires_at, p_now)
  WHERE organization_id = p_org AND wallet_id = p_wallet AND source = p_source AND source_ref = p_source_ref
  RETURNING id, available INTO b;
  IF NOT FOUND THEN RETURN 0; END IF;
  PERFORM ledger_move(p_org, p_wallet, b.id, 'expire', b.available, b.id, p_now);
  RETURN b.available;
END
$$;

-- The first answer again (T6), as one line; see ledger_charge_one for its form.
CREATE FUNCTION ledger_replay(p_org text, p_wallet text, p_key text, p_hash text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  o record;
  parts text;
BEGIN
  SELECT id, request_hash, amount, available_after, expires_at, first_sequence, token_operations.parts AS count INTO o
    FROM token_operations WHERE organization_id = p_org AND wallet_id = p_wallet AND idempotency_key = p_key;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF o.request_hash <> p_hash THEN RETURN 'reused'; END IF;
  SELECT string_agg(batch_id || ':' || amount, ',' ORDER BY sequence) INTO parts FROM token_entries
    WHERE organization_id = p_org AND wallet_id = p_wallet
      AND sequence >= o.first_sequence AND sequence < o.first_sequence + o.count;
  RETURN concat_ws('|', 'replay', o.available_after, coalesce(parts, ''), o.id, o.amount,
    (extract(epoch FROM o.expires_at) * 1000)::bigint);
END
$$;

-- One charge (p_expires null) or hold. Answers one line: ok|available|batch:tokens,… ·
-- replay|available|parts|id|tokens|expiry in ms · insufficient|available · reused · closed · missing
CREATE FUNCTION ledger_charge_one(
  p_org text, p_wallet text, p_key text, p_hash text, p_id text, p_amount bigint, p_item text, p_quantity bigint,
  p_device text, p_event text, p_account text, p_metadata jsonb, p_occurred timestamptz, p_now timestamptz, p_expires timestamptz
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  w record;
  b record;
  known text;
  need bigint := p_amount;
  take bigint;
  left_after bigint;
  seq bigint;
  parts text := '';
  count int := 0;
  before int;
BEGIN
  SELECT available, held, last_sequence, next_expiry_at, closed_at INTO w FROM wallets
    WHERE organization_id = p_org AND id = p_wallet FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  known := ledger_replay(p_org, p_wallet, p_key, p_hash);
  IF known IS NOT NULL THEN RETURN known; END IF;
  IF w.closed_at IS NOT NULL THEN RETURN 'closed'; END IF;
  IF w.next_expiry_at <= p_now THEN
    PERFORM ledger_expire_wallet(p_org, p_wallet, p_now);
    SELECT available, held, last_sequence INTO w FROM wallets WHERE organization_id = p_org AND id = p_wallet;
  END IF;
  IF p_amount > w.available THEN RETURN 'insufficient|' || w.available; END IF;
  left_after := w.available;
  seq := w.last_sequence;
  WHILE need > 0 LOOP
    before := count;
    -- What is read here is closed or left below, so the first open batches are always the next ones.
    FOR b IN SELECT id, available FROM token_batches
      WHERE organization_id = p_org AND wallet_id = p_wallet AND is_open
      ORDER BY expires_at, created_at, id COLLATE "C" LIMIT 16
    LOOP
      take := least(need, b.available);
      need := need - take;
      left_after := left_after - take;
      seq := seq + 1;
      count := count + 1;
      parts := parts || CASE WHEN count > 1 THEN ',' ELSE '' END || b.id || ':' || take;
      UPDATE token_batches SET available = available - take, is_open = available > take,
        spent = spent + CASE WHEN p_expires IS NULL THEN take ELSE 0 END,
        held = held + CASE WHEN p_expires IS NULL THEN 0 ELSE take END
      WHERE organization_id = p_org AND id = b.id;
      INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference,
        batch_available_after, wallet_available_after, created_at)
      VALUES (p_org, p_wallet, seq, b.id, CASE WHEN p_expires IS NULL THEN 'spend' ELSE 'hold' END, take, p_id,
        b.available - take, left_after, p_now);
      EXIT WHEN need = 0;
    END LOOP;
    IF count = before THEN RAISE EXCEPTION 'wallet % of % states more than its batches hold', p_wallet, p_org; END IF;
  END LOOP;
  IF count > 0 THEN
    UPDATE wallets SET available = left_after, last_sequence = seq,
      held = held + CASE WHEN p_expires IS NULL THEN 0 ELSE p_amount END
    WHERE organization_id = p_org AND id = p_wallet;
  END IF;
  INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
    item, quantity, device_id, event_id, account_id, metadata, first_sequence, parts, available_after, occurred_at,
    expires_at, created_at)
  VALUES (p_org, p_wallet, p_key, p_id, CASE WHEN p_expires IS NULL THEN 'usage' ELSE 'hold' END,
    CASE WHEN p_expires IS NULL THEN 'done' ELSE 'held' END, p_hash, p_amount, p_item, p_quantity, p_device, p_event,
    p_account, p_metadata, seq - count + 1, count, left_after, p_occurred, p_expires, p_now);
  IF p_expires IS NULL THEN
    INSERT INTO usage_days AS u (organization_id, wallet_id, day, item, device_id, account_id, tokens, quantity)
    VALUES (p_org, p_wallet, (p_now AT TIME ZONE 'UTC')::date, p_item, coalesce(p_device, ''), coalesce(p_account, ''),
      p_amount, p_quantity)
    ON CONFLICT (organization_id, wallet_id, day, item, device_id, account_id)
    DO UPDATE SET tokens = u.tokens + excluded.tokens, quantity = u.quantity + excluded.quantity;
  END IF;
  RETURN 'ok|' || left_after || '|' || parts;
END
$$;

-- Many charges and holds over many wallets, decided in order, made durable together. The caller sorts them by
-- (organization, wallet), gives each wallet's the same p_now, and sends no (wallet, key) twice. Wallets are locked
-- one by one in that order, which is the order of every other locker. Answers one line a charge, in order.
CREATE FUNCTION ledger_charge_many(
  p_org text[], p_wallet text[], p_key text[], p_hash text[], p_id text[], p_amount bigint[], p_item text[],
  p_quantity bigint[], p_device text[], p_event text[], p_account text[], p_metadata text[],
  p_occurred timestamptz[], p_now timestamptz[], p_expires timestamptz[]
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  n int := cardinality(p_org);
  lines text[] := array_fill(NULL::text, ARRAY[cardinality(p_org)]);
  r record;
  w_available bigint[] := '{}'; w_sequence bigint[] := '{}'; w_closed boolean[] := '{}';
  k int := 0;
  start int := 0;           -- the present wallet's first charge
  available bigint; seq bigint; held bigint;
  ids text[]; lefts bigint[]; page int; j int := 0; m int := 0;
  id text; b_left bigint := 0; b_spent bigint := 0; b_held bigint := 0;
  need bigint; take bigint; first bigint; parts text; is_hold boolean;
  o_i int[] := '{}'; o_first bigint[] := '{}'; o_parts int[] := '{}'; o_after bigint[] := '{}';
  e_i int[] := '{}'; e_seq bigint[] := '{}'; e_batch text[] := '{}'; e_amount bigint[] := '{}';
  e_left bigint[] := '{}'; e_after bigint[] := '{}';
  b_i int[] := '{}'; b_ids text[] := '{}'; b_lefts bigint[] := '{}'; b_spents bigint[] := '{}'; b_helds bigint[] := '{}';
  x_i int[] := '{}'; x_available bigint[] := '{}'; x_held bigint[] := '{}'; x_seq bigint[] := '{}';
BEGIN
  FOR i IN 1..n LOOP
    CONTINUE WHEN i > 1 AND p_wallet[i] = p_wallet[i - 1] AND p_org[i] = p_org[i - 1];
    k := k + 1;
    SELECT w.available, w.last_sequence, w.next_expiry_at, w.closed_at IS NOT NULL AS closed INTO r FROM wallets w
      WHERE w.organization_id = p_org[i] AND w.id = p_wallet[i] FOR NO KEY UPDATE;
    IF r.next_expiry_at <= p_now[i] THEN
      PERFORM ledger_expire_wallet(p_org[i], p_wallet[i], p_now[i]);
      SELECT w.available, w.last_sequence, r.closed AS closed INTO r FROM wallets w
        WHERE w.organization_id = p_org[i] AND w.id = p_wallet[i];
    END IF;
    w_available[k] := r.available; w_sequence[k] := r.last_sequence; w_closed[k] := r.closed;
  END LOOP;

  -- One look-up a key, by scalar subquery: "= ANY(keys)" reads the wallet's whole history under a generic plan.
  FOR r IN SELECT u.i FROM unnest(p_org, p_wallet, p_key) WITH ORDINALITY u(o, w, k, i)
    WHERE (SELECT 1 FROM token_operations d
      WHERE d.organization_id = u.o AND d.wallet_id = u.w AND d.idempotency_key = u.k) IS NOT NULL
  LOOP
    lines[r.i] := ledger_replay(p_org[r.i], p_wallet[r.i], p_key[r.i], p_hash[r.i]);
  END LOOP;

  k := 0;
  FOR i IN 1..n LOOP
    IF i = 1 OR p_wallet[i] <> p_wallet[i - 1] OR p_org[i] <> p_org[i - 1] THEN
      IF b_spent > 0 OR b_held > 0 THEN
        b_i := b_i || start; b_ids := b_ids || id; b_lefts := b_lefts || b_left;
        b_spents := b_spents || b_spent; b_helds := b_helds || b_held;
      END IF;
      IF k > 0 AND seq > w_sequence[k] THEN
        x_i := x_i || start; x_available := x_available || available; x_held := x_held || held; x_seq := x_seq || seq;
      END IF;
      k := k + 1; start := i; available := w_available[k]; seq := w_sequence[k]; held := 0;
      j := 0; m := 0; page := 0; b_left := 0; b_spent := 0; b_held := 0;
    END IF;
    CONTINUE WHEN lines[i] IS NOT NULL;
    IF seq IS NULL THEN lines[i] := 'missing'; CONTINUE; END IF;
    IF w_closed[k] THEN lines[i] := 'closed'; CONTINUE; END IF;
    need := p_amount[i];
    IF need > available THEN lines[i] := 'insufficient|' || available; CONTINUE; END IF;
    is_hold := p_expires[i] IS NOT NULL;
    first := seq + 1;
    parts := NULL;
    WHILE need > 0 LOOP
      IF b_left = 0 THEN
        IF b_spent > 0 OR b_held > 0 THEN
          b_i := b_i || start; b_ids := b_ids || id; b_lefts := b_lefts || 0::bigint;
          b_spents := b_spents || b_spent; b_helds := b_helds || b_held;
          b_spent := 0; b_held := 0;
        END IF;
        j := j + 1;
        IF j > m THEN
          -- Without the LIMIT the planner sorts all open batches: 38 times slower with ten thousand.
          SELECT array_agg(t.id ORDER BY t.expires_at, t.created_at, t.id COLLATE "C"),
            array_agg(t.available ORDER BY t.expires_at, t.created_at, t.id COLLATE "C") INTO ids, lefts
          FROM (SELECT b.id, b.available, b.expires_at, b.created_at FROM token_batches b
            WHERE b.organization_id = p_org[i] AND b.wallet_id = p_wallet[i] AND b.is_open
            ORDER BY b.expires_at, b.created_at, b.id COLLATE "C" LIMIT 16 OFFSET page) t;
          IF ids IS NULL THEN
            RAISE EXCEPTION 'wallet % of % states more than its batches hold', p_wallet[i], p_org[i];
          END IF;
          page := page + 16; j := 1; m := cardinality(ids);
        END IF;
        id := ids[j]; b_left := lefts[j];
      END IF;
      take := least(need, b_left);
      need := need - take; b_left := b_left - take; available := available - take; seq := seq + 1;
      IF is_hold THEN b_held := b_held + take; held := held + take; ELSE b_spent := b_spent + take; END IF;
      parts := concat_ws(',', parts, id || ':' || take);
      e_i := e_i || i; e_seq := e_seq || seq; e_batch := e_batch || id; e_amount := e_amount || take;
      e_left := e_left || b_left; e_after := e_after || available;
    END LOOP;
    o_i := o_i || i; o_first := o_first || first; o_parts := o_parts || (seq - first + 1)::int; o_after := o_after || available;
    lines[i] := 'ok|' || available || '|' || coalesce(parts, '');
  END LOOP;
  IF b_spent > 0 OR b_held > 0 THEN
    b_i := b_i || start; b_ids := b_ids || id; b_lefts := b_lefts || b_left;
    b_spents := b_spents || b_spent; b_helds := b_helds || b_held;
  END IF;
  IF seq > w_sequence[k] THEN
    x_i := x_i || start; x_available := x_available || available; x_held := x_held || held; x_seq := x_seq || seq;
  END IF;

  IF cardinality(o_i) > 0 THEN
    INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
      item, quantity, device_id, event_id, account_id, metadata, first_sequence, parts, available_after, occurred_at,
      expires_at, created_at)
    SELECT p_org[o.i], p_wallet[o.i], p_key[o.i], p_id[o.i],
      CASE WHEN p_expires[o.i] IS NULL THEN 'usage' ELSE 'hold' END,
      CASE WHEN p_expires[o.i] IS NULL THEN 'done' ELSE 'held' END, p_hash[o.i], p_amount[o.i], p_item[o.i],
      p_quantity[o.i], p_device[o.i], p_event[o.i], p_account[o.i], p_metadata[o.i]::jsonb, o.f, o.c, o.a,
      p_occurred[o.i], p_expires[o.i], p_now[o.i]
    FROM unnest(o_i, o_first, o_parts, o_after) o(i, f, c, a);
    INSERT INTO usage_days AS u (organization_id, wallet_id, day, item, device_id, account_id, tokens, quantity)
    SELECT p_org[o.i], p_wallet[o.i], (p_now[o.i] AT TIME ZONE 'UTC')::date, p_item[o.i], coalesce(p_device[o.i], ''),
      coalesce(p_account[o.i], ''), sum(p_amount[o.i])::bigint, sum(p_quantity[o.i])::bigint
    FROM unnest(o_i) o(i) WHERE p_expires[o.i] IS NULL GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (organization_id, wallet_id, day, item, device_id, account_id)
    DO UPDATE SET tokens = u.tokens + excluded.tokens, quantity = u.quantity + excluded.quantity;
  END IF;
  IF cardinality(e_i) > 0 THEN
    INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference,
      batch_available_after, wallet_available_after, created_at)
    SELECT p_org[e.i], p_wallet[e.i], e.s, e.b, CASE WHEN p_expires[e.i] IS NULL THEN 'spend' ELSE 'hold' END, e.a,
      p_id[e.i], e.l, e.w, p_now[e.i]
    FROM unnest(e_i, e_seq, e_batch, e_amount, e_left, e_after) e(i, s, b, a, l, w);
    UPDATE token_batches b SET available = u.l, is_open = u.l > 0, spent = b.spent + u.s, held = b.held + u.h
    FROM unnest(b_i, b_ids, b_lefts, b_spents, b_helds) u(i, b, l, s, h)
    WHERE b.organization_id = p_org[u.i] AND b.id = u.b;
    UPDATE wallets w SET available = u.a, held = w.held + u.h, last_sequence = u.s
    FROM unnest(x_i, x_available, x_held, x_seq) u(i, a, h, s)
    WHERE w.organization_id = p_org[u.i] AND w.id = p_wallet[u.i];
  END IF;
  RETURN array_to_string(lines, E'\n');
END
$$;

-- The wallets that a settlement touches: the operation's own, and those its batches' tokens moved on to (S5).
CREATE FUNCTION ledger_chain(p_org text, p_id text) RETURNS TABLE (organization_id text, wallet_id text) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE o AS (
    SELECT x.organization_id, x.wallet_id, x.first_sequence, x.parts FROM token_operations x
    WHERE x.organization_id = p_org AND x.id = p_id AND x.kind IN ('hold', 'freeze')
  ), chain AS (
    SELECT b.organization_id, b.wallet_id, b.successor_organization_id, b.successor_id
    FROM o JOIN token_entries e ON e.organization_id = o.organization_id AND e.wallet_id = o.wallet_id
      AND e.sequence >= o.first_sequence AND e.sequence < o.first_sequence + o.parts
    JOIN token_batches b ON b.organization_id = e.organization_id AND b.id = e.batch_id
    UNION
    SELECT b.organization_id, b.wallet_id, b.successor_organization_id, b.successor_id
    FROM chain c JOIN token_batches b ON b.organization_id = c.successor_organization_id AND b.id = c.successor_id
  )
  SELECT o.organization_id, o.wallet_id FROM o UNION SELECT c.organization_id, c.wallet_id FROM chain c
$$;

-- Held tokens come back: usable again, lost if their batch has ended, or on to the successor (S5).
CREATE FUNCTION ledger_give_back(
  p_org text, p_wallet text, p_batch text, p_amount bigint, p_reference text, p_now timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  b record;
BEGIN
  SELECT organization_id, wallet_id, id, expires_at, successor_organization_id, successor_id INTO STRICT b
    FROM token_batches WHERE organization_id = p_org AND id = p_batch;
  IF b.successor_id IS NULL THEN
    PERFORM ledger_move(p_org, p_wallet, p_batch, CASE WHEN b.expires_at <= p_now THEN 'expireHeld' ELSE 'release' END,
      p_amount, p_reference, p_now);
    RETURN;
  END IF;
  PERFORM ledger_move(p_org, p_wallet, p_batch, 'transferHeld', p_amount, p_reference, p_now);
  LOOP
    SELECT organization_id, wallet_id, id, expires_at, successor_organization_id, successor_id INTO STRICT b
      FROM token_batches WHERE organization_id = b.successor_organization_id AND id = b.successor_id;
    PERFORM ledger_move(b.organization_id, b.wallet_id, b.id, 'receive', p_amount, p_reference, p_now);
    EXIT WHEN b.successor_id IS NULL;
    PERFORM ledger_move(b.organization_id, b.wallet_id, b.id, 'transfer', p_amount, p_reference, p_now);
  END LOOP;
  IF b.expires_at <= p_now THEN
    PERFORM ledger_move(b.organization_id, b.wallet_id, b.id, 'expire', p_amount, p_reference, p_now);
  END IF;
END
$$;

-- T7: settles a hold (or a freeze) at most once. From its expiry on an unsettled hold counts as expired.
CREATE FUNCTION ledger_settle(
  p_org text, p_id text, p_way text, p_tokens bigint, p_now timestamptz, p_kind text DEFAULT 'hold'
) RETURNS TABLE (outcome text, wallet_id text, status text, held bigint, committed bigint, available bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  o record;
  e record;
  w record;
  locked text[] := '{}';
  spend bigint;
  take bigint;
  way text := CASE WHEN p_way = 'commit' THEN 'committed' ELSE 'released' END;
  stated bigint;
BEGIN
  FOR w IN SELECT c.organization_id, c.wallet_id FROM ledger_chain(p_org, p_id) c
    ORDER BY c.organization_id COLLATE "C", c.wallet_id COLLATE "C" LOOP
    PERFORM 1 FROM wallets x WHERE x.organization_id = w.organization_id AND x.id = w.wallet_id FOR NO KEY UPDATE;
    locked := locked || (w.organization_id || ' ' || w.wallet_id);
  END LOOP;
  SELECT x.wallet_id, x.idempotency_key, x.status, x.amount, x.committed, x.settled_available, x.expires_at,
      x.first_sequence, x.parts, x.item, x.quantity, x.device_id, x.account_id INTO o
    FROM token_operations x WHERE x.organization_id = p_org AND x.id = p_id AND x.kind = p_kind AND x.kind IN ('hold', 'freeze');
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'notFound', NULL::text, NULL::text, 0::bigint, 0::bigint, 0::bigint;
    RETURN;
  END IF;
  IF o.status <> 'held' THEN
    RETURN QUERY SELECT CASE
        WHEN o.status = 'committed' AND p_way = 'commit' AND coalesce(p_tokens, o.committed) = o.committed THEN 'repeated'
        WHEN o.status <> 'committed' AND p_way = 'release' THEN 'repeated' ELSE 'conflict' END,
      o.wallet_id, o.status, o.amount, o.committed, o.settled_available;
    RETURN;
  END IF;
  IF o.expires_at <= p_now THEN way := 'expired';
  ELSIF coalesce(p_tokens, 0) > o.amount THEN
    RETURN QUERY SELECT 'moreThanHeld', o.wallet_id, o.status, o.amount, 0::bigint, 0::bigint;
    RETURN;
  END IF;
  -- A transfer moved tokens on between the look and the locks: begin again with the longer chain.
  IF EXISTS (SELECT 1 FROM ledger_chain(p_org, p_id) c WHERE c.organization_id || ' ' || c.wallet_id <> ALL (locked)) THEN
    RAISE EXCEPTION 'the pool of % moved on', p_id USING ERRCODE = '40001';
  END IF;

  spend := CASE WHEN way = 'committed' THEN coalesce(p_tokens, o.amount) ELSE 0 END;
  UPDATE token_operations x SET status = way, committed = spend, settled_at = p_now
    WHERE x.organization_id = p_org AND x.wallet_id = o.wallet_id AND x.idempotency_key = o.idempotency_key;
  take := spend;
  FOR e IN SELECT x.batch_id, x.amount FROM token_entries x
    WHERE x.organization_id = p_org AND x.wallet_id = o.wallet_id
      AND x.sequence >= o.first_sequence AND x.sequence < o.first_sequence + o.parts ORDER BY x.sequence
  LOOP
    PERFORM ledger_move(p_org, o.wallet_id, e.batch_id, 'commit', least(take, e.amount), p_id, p_now);
    IF e.amount > take THEN
      PERFORM ledger_give_back(p_org, o.wallet_id, e.batch_id, e.amount - take, p_id, p_now);
    END IF;
    take := greatest(take - e.amount, 0);
  END LOOP;
  IF way = 'committed' AND p_kind = 'hold' THEN
    INSERT INTO usage_days AS u (organization_id, wallet_id, day, item, device_id, account_id, tokens, quantity)
    VALUES (p_org, o.wallet_id, (p_now AT TIME ZONE 'UTC')::date, o.item, coalesce(o.device_id, ''),
      coalesce(o.account_id, ''), spend, o.quantity)
    ON CONFLICT ON CONSTRAINT usage_days_pkey
    DO UPDATE SET tokens = u.tokens + excluded.tokens, quantity = u.quantity + excluded.quantity;
  END IF;
  SELECT x.available INTO stated FROM wallets x WHERE x.organization_id = p_org AND x.id = o.wallet_id;
  UPDATE token_operations x SET settled_available = stated
    WHERE x.organization_id = p_org AND x.wallet_id = o.wallet_id AND x.idempotency_key = o.idempotency_key;
  RETURN QUERY SELECT CASE WHEN way = 'expired' AND p_way = 'commit' THEN 'conflict' ELSE 'settled' END,
    o.wallet_id, way, o.amount, spend, stated;
END
$$;

-- S5. What is available moves, keeping its expiry; what is held stays and follows when it is released. A batch that is
-- empty but still awaits released tokens, its own or those of a batch before it, gets a successor too.
CREATE FUNCTION ledger_transfer(
  p_org text, p_wallet text, p_to_org text, p_to_wallet text, p_transfer text, p_now timestamptz
) RETURNS TABLE (tokens bigint, held bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  w record;
  b record;
  successor text;
  moved bigint := 0;
  stays bigint;
BEGIN
  FOR w IN SELECT x.o, x.w FROM (VALUES (p_org, p_wallet), (p_to_org, p_to_wallet)) x(o, w)
    ORDER BY x.o COLLATE "C", x.w COLLATE "C" LOOP
    PERFORM 1 FROM wallets x WHERE x.organization_id = w.o AND x.id = w.w FOR NO KEY UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'no wallet % in %', w.w, w.o USING ERRCODE = '23503'; END IF;
  END LOOP;
  PERFORM ledger_expire_wallet(p_org, p_wallet, p_now);
  SELECT x.held INTO stays FROM wallets x WHERE x.organization_id = p_org AND x.id = p_wallet;
  FOR b IN SELECT x.id, x.available, x.expires_at FROM token_batches x
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
  END LOOP;
  RETURN QUERY SELECT moved, stays;
END
$$;

-- Whether tokens still held further up the chain of transfers would arrive in this batch when released.
CREATE FUNCTION ledger_awaits(p_org text, p_batch text) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE before AS (
    SELECT b.organization_id, b.id, b.held FROM token_batches b
    WHERE b.successor_organization_id = p_org AND b.successor_id = p_batch
    UNION
    SELECT b.organization_id, b.id, b.held FROM before x
    JOIN token_batches b ON b.successor_organization_id = x.organization_id AND b.successor_id = x.id
  )
  SELECT coalesce(bool_or(held > 0), false) FROM before
$$;
CREATE INDEX "token_batches_successor" ON "token_batches"("successor_organization_id", "successor_id") WHERE "successor_id" IS NOT NULL;

-- A dispute was opened: what is unspent of that batch is held until the dispute is decided.
CREATE FUNCTION ledger_freeze(
  p_org text, p_wallet text, p_source text, p_source_ref text, p_reference text, p_id text, p_now timestamptz
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
  PERFORM ledger_move(p_org, p_wallet, b.id, 'hold', coalesce(b.available, 0), p_id, p_now);
  SELECT available, last_sequence INTO w FROM wallets WHERE organization_id = p_org AND id = p_wallet;
  known := coalesce(b.available, 0);
  INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
    first_sequence, parts, available_after, expires_at, created_at)
  VALUES (p_org, p_wallet, 'freeze:' || p_reference, p_id, 'freeze', 'held', p_reference, known,
    CASE WHEN known > 0 THEN w.last_sequence ELSE w.last_sequence + 1 END, CASE WHEN known > 0 THEN 1 ELSE 0 END,
    w.available, '9999-12-31 00:00:00+00', p_now);
  RETURN known;
END
$$;

-- Gives back exactly what that reference froze; once. Answers 0 when there is nothing frozen.
CREATE FUNCTION ledger_unfreeze(p_org text, p_wallet text, p_reference text, p_now timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  frozen text;
  answer record;
BEGIN
  SELECT id INTO frozen FROM token_operations WHERE organization_id = p_org AND wallet_id = p_wallet
    AND idempotency_key = 'freeze:' || p_reference AND status = 'held';
  IF frozen IS NULL THEN RETURN 0; END IF;
  SELECT s.outcome, s.held INTO answer FROM ledger_settle(p_org, frozen, 'release', NULL, p_now, 'freeze') s;
  RETURN CASE WHEN answer.outcome = 'settled' THEN answer.held ELSE 0 END;
END
$$;

-- The tokens of that batch are taken back: the unspent ones leave, the rest the wallet owes. Once per reference.
CREATE FUNCTION ledger_claw_back(
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
    RETURN QUERY SELECT w.committed, w.amount - w.committed;
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
  RETURN QUERY SELECT b.available, owed;
END
$$;

-- The last entry made before that instant. Sequences are gapless and made in the order of time, so it is found by
-- halving: a page from the middle of ten million entries costs what the newest page costs.
CREATE FUNCTION ledger_sequence_before(p_org text, p_wallet text, p_at timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  low bigint := 0;
  high bigint;
  middle bigint;
  at timestamptz;
BEGIN
  IF p_at = '-infinity' THEN RETURN 0; END IF;
  SELECT last_sequence INTO high FROM wallets WHERE organization_id = p_org AND id = p_wallet;
  IF p_at = 'infinity' THEN RETURN coalesce(high, 0); END IF;
  WHILE low < high LOOP
    middle := (low + high + 1) / 2;
    SELECT created_at INTO at FROM token_entries WHERE organization_id = p_org AND wallet_id = p_wallet AND sequence = middle;
    IF at < p_at THEN low := middle; ELSE high := middle - 1; END IF;
  END LOOP;
  RETURN low;
END
$$;
