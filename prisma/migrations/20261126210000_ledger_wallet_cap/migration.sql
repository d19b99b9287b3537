-- The organization's cap of the day is decided where the tokens are: beside the wallet's balance, under its lock.

ALTER TABLE "wallets" ADD COLUMN "daily_cap" token_amount;

-- token_settings is where people set it; the wallet's copy is what charges read. By trigger, so that the version
-- before, which knows no copy, keeps it too.
CREATE FUNCTION keep_daily_cap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE wallets SET daily_cap = NEW.daily_cap WHERE organization_id = NEW.organization_id AND kind = 'organization';
  RETURN NULL;
END
$$;
CREATE TRIGGER keep_daily_cap AFTER INSERT OR UPDATE OF "daily_cap" ON "token_settings"
  FOR EACH ROW EXECUTE FUNCTION keep_daily_cap();
UPDATE wallets w SET daily_cap = s.daily_cap FROM token_settings s
  WHERE w.organization_id = s.organization_id AND w.kind = 'organization' AND s.daily_cap IS NOT NULL;

-- What is held for other ends than a charge's; few rows, and none that plain usage writes.
CREATE INDEX "token_operations_set_aside" ON "token_operations"("organization_id", "wallet_id")
  WHERE "status" = 'held' AND ("kind" = 'freeze' OR "item" = 'ring_fence');

-- What the wallet may still spend in that UTC day: its cap less what the day has used and less every open hold, which may
-- be committed today whenever it was placed. So no day's usage ever passes the cap. What is set aside for an event or
-- frozen by a dispute is not spending. Null without a cap. The caller holds the wallet's lock.
CREATE FUNCTION ledger_cap_room(p_org text, p_wallet text, p_now timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT w.daily_cap - w.held
    - coalesce((SELECT sum(u.tokens)::bigint FROM usage_days u WHERE u.organization_id = p_org AND u.wallet_id = p_wallet
        AND u.day = (p_now AT TIME ZONE 'UTC')::date), 0)
    + coalesce((SELECT sum(o.amount)::bigint FROM token_operations o WHERE o.organization_id = p_org
        AND o.wallet_id = p_wallet AND o.status = 'held' AND (o.kind = 'freeze' OR o.item = 'ring_fence')), 0)
  FROM wallets w WHERE w.organization_id = p_org AND w.id = p_wallet
$$;

-- Four parts: the version before reads the first three and says "capped" too.
CREATE FUNCTION ledger_capped_wallet(p_cap bigint, p_room bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'capped|' || p_cap - p_room || '|' || p_cap || '|wallet'
$$;

-- As before, and capped|spent|cap|wallet when it is the wallet's cap that refuses.
CREATE OR REPLACE FUNCTION ledger_charge_one(
  p_org text, p_wallet text, p_key text, p_hash text, p_id text, p_amount bigint, p_item text, p_quantity bigint,
  p_device text, p_event text, p_account text, p_metadata jsonb, p_occurred timestamptz, p_now timestamptz, p_expires timestamptz,
  p_cap_key text, p_cap bigint
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  w record;
  b record;
  need bigint := p_amount;
  take bigint;
  left_after bigint;
  seq bigint;
  parts text := '';
  count int := 0;
  before int;
  room bigint;
BEGIN
  SELECT available, held, last_sequence, next_expiry_at, closed_at, daily_cap INTO w FROM wallets
    WHERE organization_id = p_org AND id = p_wallet FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  PERFORM 1 FROM token_operations
    WHERE organization_id = p_org AND wallet_id = p_wallet AND idempotency_key = p_key;
  IF FOUND THEN RETURN ledger_replay(p_org, p_wallet, p_key, p_hash); END IF;
  IF w.closed_at IS NOT NULL THEN RETURN 'closed'; END IF;
  IF w.next_expiry_at <= p_now THEN
    PERFORM ledger_expire_wallet(p_org, p_wallet, p_now);
    SELECT available, held, last_sequence, daily_cap INTO w FROM wallets WHERE organization_id = p_org AND id = p_wallet;
  END IF;
  IF p_amount > w.available THEN RETURN 'insufficient|' || w.available; END IF;
  IF w.daily_cap IS NOT NULL AND p_item <> 'ring_fence' THEN
    room := ledger_cap_room(p_org, p_wallet, p_now);
    IF p_amount > greatest(room, 0) THEN RETURN ledger_capped_wallet(w.daily_cap, room); END IF;
  END IF;
  IF p_cap_key IS NOT NULL AND NOT ledger_count_for_key(p_org, p_cap_key, p_now, p_amount, p_cap) THEN
    RETURN ledger_capped(p_org, p_cap_key, p_now, p_cap);
  END IF;
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
    expires_at, capped_key_id, created_at)
  VALUES (p_org, p_wallet, p_key, p_id, CASE WHEN p_expires IS NULL THEN 'usage' ELSE 'hold' END,
    CASE WHEN p_expires IS NULL THEN 'done' ELSE 'held' END, p_hash, p_amount, p_item, p_quantity, p_device, p_event,
    p_account, p_metadata, seq - count + 1, count, left_after, p_occurred, p_expires, p_cap_key, p_now);
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

-- As before, and with the wallet's cap.
CREATE OR REPLACE FUNCTION ledger_charge_batch(
  p_org text[], p_wallet text[], p_count int[], p_now timestamptz[],
  p_key text[], p_hash text[], p_id text[], p_amount bigint[], p_item text[], p_quantity bigint[],
  p_device text[], p_event text[], p_account text[], p_metadata text[], p_occurred timestamptz[], p_expires timestamptz[],
  p_cap_key text[], p_cap bigint[], p_look boolean
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  lines text[] := '{}';
  line text;
  r record;
  i int := 0;
  n int;
  w_available bigint[] := '{}'; w_sequence bigint[] := '{}'; w_closed boolean[] := '{}'; w_cap bigint[] := '{}';
  closed boolean; cap bigint; room bigint;
  available bigint; seq bigint; held bigint;
  ids text[]; lefts bigint[]; page int; j int; m int;
  heads text[]; -- of each wallet the batch that burns first: id:available
  id text; b_left bigint; b_spent bigint; b_held bigint;
  need bigint; take bigint; first bigint; parts text; is_hold boolean;
  o_i int[] := '{}'; o_k int[] := '{}'; o_first bigint[] := '{}'; o_parts int[] := '{}'; o_after bigint[] := '{}';
  e_i int[] := '{}'; e_k int[] := '{}'; e_seq bigint[] := '{}'; e_batch text[] := '{}'; e_amount bigint[] := '{}';
  e_left bigint[] := '{}'; e_after bigint[] := '{}';
  b_k int[] := '{}'; b_ids text[] := '{}'; b_lefts bigint[] := '{}'; b_spents bigint[] := '{}'; b_helds bigint[] := '{}';
  x_k int[] := '{}'; x_available bigint[] := '{}'; x_held bigint[] := '{}'; x_seq bigint[] := '{}';
BEGIN
  FOR k IN 1..cardinality(p_org) LOOP
    SELECT w.available, w.last_sequence, w.next_expiry_at, w.closed_at IS NOT NULL AS closed, w.daily_cap INTO r
      FROM wallets w WHERE w.organization_id = p_org[k] AND w.id = p_wallet[k] FOR NO KEY UPDATE;
    IF r.next_expiry_at <= p_now[k] THEN
      PERFORM ledger_expire_wallet(p_org[k], p_wallet[k], p_now[k]);
      SELECT w.available, w.last_sequence, r.closed AS closed, w.daily_cap INTO r FROM wallets w
        WHERE w.organization_id = p_org[k] AND w.id = p_wallet[k];
    END IF;
    w_available[k] := r.available; w_sequence[k] := r.last_sequence; w_closed[k] := r.closed;
    IF r.daily_cap IS NOT NULL THEN w_cap[k] := r.daily_cap; END IF;
  END LOOP;

  -- Counters after wallets, and in one order: whoever charges with the same keys waits instead of deadlocking.
  IF p_cap_key IS NOT NULL THEN
    FOR r IN SELECT DISTINCT p_org[u.k] AS org, p_cap_key[u.i] AS key, p_now[u.k] AS at
      FROM (SELECT x.k, x.i FROM ledger_places(p_count) x) u WHERE p_cap_key[u.i] IS NOT NULL ORDER BY 1, 2, 3 LOOP
      PERFORM ledger_count_for_key(r.org, r.key, r.at, 0, 0);
    END LOOP;
  END IF;

  -- For nearly every wallet its first batch is enough: one statement for all of them, after all locks.
  SELECT array_agg((SELECT b.id || ':' || b.available FROM token_batches b
    WHERE b.organization_id = u.o AND b.wallet_id = u.w AND b.is_open
    ORDER BY b.expires_at, b.created_at, b.id COLLATE "C" LIMIT 1)) INTO heads FROM unnest(p_org, p_wallet) u(o, w);

  FOR k IN 1..cardinality(p_org) LOOP
    available := w_available[k]; seq := w_sequence[k]; closed := w_closed[k]; held := 0;
    cap := w_cap[k]; room := NULL;
    IF cap IS NOT NULL THEN room := ledger_cap_room(p_org[k], p_wallet[k], p_now[k]); END IF;
    j := 0; m := 0; page := 1; b_spent := 0; b_held := 0;
    id := split_part(heads[k], ':', 1); b_left := coalesce(split_part(heads[k], ':', 2)::bigint, 0);
    FOR c IN 1..p_count[k] LOOP
      i := i + 1;
      need := p_amount[i];
      IF p_look OR closed OR seq IS NULL OR need > available THEN
        line := ledger_replay(p_org[k], p_wallet[k], p_key[i], p_hash[i]);
        IF line IS NULL THEN
          line := CASE WHEN seq IS NULL THEN 'missing' WHEN closed THEN 'closed'
            WHEN need > available THEN 'insufficient|' || available END;
        END IF;
        IF line IS NOT NULL THEN lines := lines || line; CONTINUE; END IF;
      END IF;
      IF need > greatest(room, 0) AND room IS NOT NULL AND p_item[i] <> 'ring_fence' THEN
        line := coalesce(ledger_replay(p_org[k], p_wallet[k], p_key[i], p_hash[i]), ledger_capped_wallet(cap, room));
        lines := lines || line;
        CONTINUE;
      END IF;
      IF p_cap_key[i] IS NOT NULL AND NOT ledger_count_for_key(p_org[k], p_cap_key[i], p_now[k], need, p_cap[i]) THEN
        line := coalesce(ledger_replay(p_org[k], p_wallet[k], p_key[i], p_hash[i]),
          ledger_capped(p_org[k], p_cap_key[i], p_now[k], p_cap[i]));
        lines := lines || line;
        CONTINUE;
      END IF;
      IF p_item[i] <> 'ring_fence' THEN room := room - need; END IF;
      is_hold := p_expires[i] IS NOT NULL;
      first := seq + 1;
      parts := '';
      WHILE need > 0 LOOP
        IF b_left = 0 THEN
          IF b_spent > 0 OR b_held > 0 THEN
            b_k := b_k || k; b_ids := b_ids || id; b_lefts := b_lefts || 0::bigint;
            b_spents := b_spents || b_spent; b_helds := b_helds || b_held;
            b_spent := 0; b_held := 0;
          END IF;
          j := j + 1;
          IF j > m THEN
            -- Without the LIMIT the planner sorts all open batches: 38 times slower with ten thousand.
            SELECT array_agg(t.id), array_agg(t.available) INTO ids, lefts
            FROM (SELECT b.id, b.available FROM token_batches b
              WHERE b.organization_id = p_org[k] AND b.wallet_id = p_wallet[k] AND b.is_open
              ORDER BY b.expires_at, b.created_at, b.id COLLATE "C" LIMIT 16 OFFSET page) t;
            IF ids IS NULL THEN
              RAISE EXCEPTION 'wallet % of % states more than its batches hold', p_wallet[k], p_org[k];
            END IF;
            page := page + 16; j := 1; m := cardinality(ids);
          END IF;
          id := ids[j]; b_left := lefts[j];
        END IF;
        take := least(need, b_left);
        need := need - take; b_left := b_left - take; available := available - take; seq := seq + 1;
        IF is_hold THEN b_held := b_held + take; held := held + take; ELSE b_spent := b_spent + take; END IF;
        parts := parts || ',' || id || ':' || take;
        e_i := e_i || i; e_k := e_k || k; e_seq := e_seq || seq; e_batch := e_batch || id; e_amount := e_amount || take;
        e_left := e_left || b_left; e_after := e_after || available;
      END LOOP;
      o_i := o_i || i; o_k := o_k || k; o_first := o_first || first; o_parts := o_parts || (seq - first + 1)::int;
      o_after := o_after || available;
      lines := lines || ('ok|' || available || '|' || substr(parts, 2));
    END LOOP;
    IF b_spent > 0 OR b_held > 0 THEN
      b_k := b_k || k; b_ids := b_ids || id; b_lefts := b_lefts || b_left;
      b_spents := b_spents || b_spent; b_helds := b_helds || b_held;
    END IF;
    IF seq > w_sequence[k] THEN
      x_k := x_k || k; x_available := x_available || available; x_held := x_held || held; x_seq := x_seq || seq;
    END IF;
  END LOOP;

  IF cardinality(o_i) > 0 THEN
    INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
      item, quantity, device_id, event_id, account_id, metadata, first_sequence, parts, available_after, occurred_at,
      expires_at, capped_key_id, created_at)
    SELECT p_org[o.k], p_wallet[o.k], p_key[o.i], p_id[o.i],
      CASE WHEN p_expires[o.i] IS NULL THEN 'usage' ELSE 'hold' END,
      CASE WHEN p_expires[o.i] IS NULL THEN 'done' ELSE 'held' END, p_hash[o.i], p_amount[o.i], p_item[o.i],
      p_quantity[o.i], p_device[o.i], p_event[o.i], p_account[o.i], p_metadata[o.i]::jsonb, o.f, o.c, o.a,
      p_occurred[o.i], p_expires[o.i], p_cap_key[o.i], p_now[o.k]
    FROM unnest(o_i, o_k, o_first, o_parts, o_after) o(i, k, f, c, a);
    INSERT INTO usage_days AS u (organization_id, wallet_id, day, item, device_id, account_id, tokens, quantity)
    SELECT p_org[o.k], p_wallet[o.k], (p_now[o.k] AT TIME ZONE 'UTC')::date, p_item[o.i], coalesce(p_device[o.i], ''),
      coalesce(p_account[o.i], ''), sum(p_amount[o.i])::bigint, sum(p_quantity[o.i])::bigint
    FROM unnest(o_i, o_k) o(i, k) WHERE p_expires[o.i] IS NULL GROUP BY o.k, 4, 5, 6
    ON CONFLICT (organization_id, wallet_id, day, item, device_id, account_id)
    DO UPDATE SET tokens = u.tokens + excluded.tokens, quantity = u.quantity + excluded.quantity;
  END IF;
  IF cardinality(e_i) > 0 THEN
    INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference,
      batch_available_after, wallet_available_after, created_at)
    SELECT p_org[e.k], p_wallet[e.k], e.s, e.b, CASE WHEN p_expires[e.i] IS NULL THEN 'spend' ELSE 'hold' END, e.a,
      p_id[e.i], e.l, e.w, p_now[e.k]
    FROM unnest(e_i, e_k, e_seq, e_batch, e_amount, e_left, e_after) e(i, k, s, b, a, l, w);
    UPDATE token_batches b SET available = u.l, is_open = u.l > 0, spent = b.spent + u.s, held = b.held + u.h
    FROM unnest(b_k, b_ids, b_lefts, b_spents, b_helds) u(k, b, l, s, h)
    WHERE b.organization_id = p_org[u.k] AND b.id = u.b;
    UPDATE wallets w SET available = u.a, held = w.held + u.h, last_sequence = u.s
    FROM unnest(x_k, x_available, x_held, x_seq) u(k, a, h, s)
    WHERE w.organization_id = p_org[u.k] AND w.id = p_wallet[u.k];
  END IF;
  RETURN array_to_string(lines, E'\n');
END
$$;
