-- Group commit at less cost, and what an API key may spend in a day.

ALTER TABLE "api_keys" ADD COLUMN "daily_cap" token_amount;

-- What a key with a cap has taken in a UTC day; keys without one are not counted.
CREATE TABLE "key_spend_days" (
    "organization_id" TEXT NOT NULL,
    "api_key_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "tokens" token_amount NOT NULL,

    CONSTRAINT "key_spend_days_pkey" PRIMARY KEY ("organization_id","api_key_id","day")
) WITH (fillfactor = 50);
REVOKE DELETE, TRUNCATE ON "key_spend_days" FROM granary_app;
SELECT hold_to_organization('key_spend_days');

-- The key for whose cap the operation counts; null: none.
ALTER TABLE "token_operations" ADD COLUMN "capped_key_id" TEXT;

-- Counts tokens for a key's day unless they would lift it above the cap; says whether they were counted. The row
-- stays locked until the commit. Callers lock their wallets before.
CREATE FUNCTION ledger_count_for_key(
  p_org text, p_key text, p_now timestamptz, p_amount bigint, p_cap bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  counted bigint;
BEGIN
  INSERT INTO key_spend_days AS d (organization_id, api_key_id, day, tokens)
  SELECT p_org, p_key, (p_now AT TIME ZONE 'UTC')::date, p_amount WHERE p_amount <= p_cap
  ON CONFLICT (organization_id, api_key_id, day)
  DO UPDATE SET tokens = d.tokens + excluded.tokens WHERE p_amount = 0 OR d.tokens + excluded.tokens <= p_cap
  RETURNING d.tokens INTO counted;
  RETURN counted IS NOT NULL;
END
$$;

CREATE FUNCTION ledger_capped(p_org text, p_key text, p_now timestamptz, p_cap bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT 'capped|' || coalesce((SELECT d.tokens FROM key_spend_days d
    WHERE d.organization_id = p_org AND d.api_key_id = p_key AND d.day = (p_now AT TIME ZONE 'UTC')::date), 0) || '|' || p_cap
$$;

-- The two that the version before calls, with fewer parameters, stay beside these until it is gone.

-- One charge (p_expires null) or hold. Answers one line: ok|available|batch:tokens,… · capped|spent|cap ·
-- replay|available|parts|id|tokens|expiry in ms · insufficient|available · reused · closed · missing
CREATE FUNCTION ledger_charge_one(
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
BEGIN
  SELECT available, held, last_sequence, next_expiry_at, closed_at INTO w FROM wallets
    WHERE organization_id = p_org AND id = p_wallet FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  PERFORM 1 FROM token_operations
    WHERE organization_id = p_org AND wallet_id = p_wallet AND idempotency_key = p_key;
  IF FOUND THEN RETURN ledger_replay(p_org, p_wallet, p_key, p_hash); END IF;
  IF w.closed_at IS NOT NULL THEN RETURN 'closed'; END IF;
  IF w.next_expiry_at <= p_now THEN
    PERFORM ledger_expire_wallet(p_org, p_wallet, p_now);
    SELECT available, held, last_sequence INTO w FROM wallets WHERE organization_id = p_org AND id = p_wallet;
  END IF;
  IF p_amount > w.available THEN RETURN 'insufficient|' || w.available; END IF;
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

-- The wallet and the charge of each place in a batch: k counts wallets, i counts charges.
CREATE FUNCTION ledger_places(p_count int[]) RETURNS TABLE (k int, i int) LANGUAGE sql IMMUTABLE AS $$
  SELECT c.k::int, (row_number() OVER (ORDER BY c.k))::int
  FROM unnest(p_count) WITH ORDINALITY c(n, k), generate_series(1, c.n)
$$;

-- Many charges and holds over many wallets, decided in order, made durable together. p_org to p_now have a place for
-- each wallet, sorted: wallets are locked one by one in that order, which is the order of every other locker. The other
-- columns have a place for each charge, wallet by wallet, with no key twice; a column that no charge has is null as a
-- whole. Answers one line a charge, in order. Without p_look a key that is known already makes the insert fail, which
-- says so at no cost to those that are not; only what is refused is looked up.
CREATE FUNCTION ledger_charge_batch(
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
  w_available bigint[] := '{}'; w_sequence bigint[] := '{}'; w_closed boolean[] := '{}';
  closed boolean;
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
    SELECT w.available, w.last_sequence, w.next_expiry_at, w.closed_at IS NOT NULL AS closed INTO r FROM wallets w
      WHERE w.organization_id = p_org[k] AND w.id = p_wallet[k] FOR NO KEY UPDATE;
    IF r.next_expiry_at <= p_now[k] THEN
      PERFORM ledger_expire_wallet(p_org[k], p_wallet[k], p_now[k]);
      SELECT w.available, w.last_sequence, r.closed AS closed INTO r FROM wallets w
        WHERE w.organization_id = p_org[k] AND w.id = p_wallet[k];
    END IF;
    w_available[k] := r.available; w_sequence[k] := r.last_sequence; w_closed[k] := r.closed;
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
      IF p_cap_key[i] IS NOT NULL AND NOT ledger_count_for_key(p_org[k], p_cap_key[i], p_now[k], need, p_cap[i]) THEN
        line := coalesce(ledger_replay(p_org[k], p_wallet[k], p_key[i], p_hash[i]),
          ledger_capped(p_org[k], p_cap_key[i], p_now[k], p_cap[i]));
        lines := lines || line;
        CONTINUE;
      END IF;
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

-- Nearly every key is new. When one is not, the batch is decided once more, with a look at each.
CREATE FUNCTION ledger_charge_many(
  p_org text[], p_wallet text[], p_count int[], p_now timestamptz[],
  p_key text[], p_hash text[], p_id text[], p_amount bigint[], p_item text[], p_quantity bigint[],
  p_device text[], p_event text[], p_account text[], p_metadata text[], p_occurred timestamptz[], p_expires timestamptz[],
  p_cap_key text[], p_cap bigint[], p_look boolean
) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN ledger_charge_batch(p_org, p_wallet, p_count, p_now, p_key, p_hash, p_id, p_amount, p_item, p_quantity,
    p_device, p_event, p_account, p_metadata, p_occurred, p_expires, p_cap_key, p_cap, p_look);
EXCEPTION WHEN unique_violation THEN
  IF p_look THEN RAISE; END IF;
  RETURN ledger_charge_batch(p_org, p_wallet, p_count, p_now, p_key, p_hash, p_id, p_amount, p_item, p_quantity,
    p_device, p_event, p_account, p_metadata, p_occurred, p_expires, p_cap_key, p_cap, true);
END
$$;

-- T7: as before, and what a capped key's hold gives back counts no longer for it.
CREATE OR REPLACE FUNCTION ledger_settle(
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
      x.first_sequence, x.parts, x.item, x.quantity, x.device_id, x.account_id, x.capped_key_id, x.created_at INTO o
    FROM token_operations x WHERE x.organization_id = p_org AND x.id = p_id AND x.kind = p_kind AND x.kind IN ('hold', 'freeze');
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'notFound', NULL::text, NULL::text, 0::bigint, 0::bigint, 0::bigint;
    RETURN;
  END IF;
  IF o.status <> 'held' THEN
    RETURN QUERY SELECT CASE
        WHEN o.status = 'committed' AND p_way = 'commit' AND coalesce(p_tokens, o.committed) = o.committed THEN 'repeated'
        WHEN o.status <> 'committed' AND p_way = 'release' THEN 'repeated' ELSE 'conflict' END,
      o.wallet_id, o.status::text, o.amount::bigint, o.committed::bigint, o.settled_available;
    RETURN;
  END IF;
  IF o.expires_at <= p_now THEN way := 'expired';
  ELSIF coalesce(p_tokens, 0) > o.amount THEN
    RETURN QUERY SELECT 'moreThanHeld', o.wallet_id, o.status::text, o.amount::bigint, 0::bigint, 0::bigint;
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
  -- What comes back from a hold counts no longer for the key that placed it, on the day on which it did.
  IF o.capped_key_id IS NOT NULL THEN
    UPDATE key_spend_days x SET tokens = x.tokens - (o.amount - spend)
      WHERE x.organization_id = p_org AND x.api_key_id = o.capped_key_id AND x.day = (o.created_at AT TIME ZONE 'UTC')::date;
  END IF;
  SELECT x.available INTO stated FROM wallets x WHERE x.organization_id = p_org AND x.id = o.wallet_id;
  UPDATE token_operations x SET settled_available = stated
    WHERE x.organization_id = p_org AND x.wallet_id = o.wallet_id AND x.idempotency_key = o.idempotency_key;
  RETURN QUERY SELECT CASE WHEN way = 'expired' AND p_way = 'commit' THEN 'conflict' ELSE 'settled' END,
    o.wallet_id, way, o.amount::bigint, spend, stated;
END
$$;
