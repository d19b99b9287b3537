import 'server-only'
import { deltaOf, sumOf, type Place } from './movements'

/** A statement that answers the first row of a slice that breaks its identity, or none. */
export interface Identity {
  readonly name: string
  readonly text: string
}

// $1, $2: the wallet before the slice; $3: how many wallets. Every answer has the same four columns.
const slice = `WITH s AS (
  SELECT organization_id, id, available, held, debt, last_sequence FROM wallets
  WHERE (organization_id, id) > ($1::text, $2::text) ORDER BY organization_id, id LIMIT $3::int)`

// What belongs to an organization as a whole is proved with the first of its wallets.
const firsts = `firsts AS (
        SELECT s.organization_id, s.id FROM s WHERE s.id = (SELECT w.id FROM wallets w
          WHERE w.organization_id = s.organization_id ORDER BY w.organization_id, w.id LIMIT 1))`

const inPlaces = (places: readonly Place[], of: (place: Place) => string): string =>
  `jsonb_build_object(${places.map((place) => `'${place}', ${of(place)}`).join(', ')})`

const batchPlaces = ['granted', 'available', 'held', 'spent', 'expired', 'transferred'] as const
const walletPlaces = ['available', 'held', 'debt'] as const

/** T8, each provable from the journal alone. A name says what must be true. */
export const identities: readonly Identity[] = [
  {
    name: 'the journal of a wallet has no gap',
    text: `${slice} SELECT s.organization_id, s.id AS wallet_id, 'wallet ' || s.id AS row,
        jsonb_build_object('stated', s.last_sequence, 'proved', c.entries) AS detail
      FROM s CROSS JOIN LATERAL (SELECT count(*) AS entries, coalesce(max(e.sequence), 0) AS last
        FROM token_entries e WHERE e.organization_id = s.organization_id AND e.wallet_id = s.id) c
      WHERE c.entries <> s.last_sequence OR c.last <> s.last_sequence ORDER BY 1, 2 LIMIT 1`,
  },
  {
    name: 'each entry states the balances that the entries up to it make',
    text: `${slice}, run AS (
        SELECT e.organization_id, e.wallet_id, e.sequence, e.batch_available_after, e.wallet_available_after,
          sum(${deltaOf('available')}) OVER (PARTITION BY e.organization_id, e.wallet_id ORDER BY e.sequence) AS wallet,
          sum(${deltaOf('available')}) OVER (PARTITION BY e.organization_id, e.wallet_id, e.batch_id ORDER BY e.sequence) AS batch
        FROM s JOIN token_entries e ON e.organization_id = s.organization_id AND e.wallet_id = s.id)
      SELECT organization_id, wallet_id, 'entry ' || sequence AS row, jsonb_build_object(
        'stated', jsonb_build_object('wallet', wallet_available_after, 'batch', batch_available_after),
        'proved', jsonb_build_object('wallet', wallet, 'batch', batch)) AS detail
      FROM run WHERE wallet <> wallet_available_after OR batch <> batch_available_after
      ORDER BY 1, 2, sequence LIMIT 1`,
  },
  {
    name: 'each batch is what its entries make',
    text: `${slice} SELECT b.organization_id, b.wallet_id, 'batch ' || b.id AS row,
        jsonb_build_object('stated', ${inPlaces(batchPlaces, (place) => `b.${place}`)}, 'proved', p.proved) AS detail
      FROM s JOIN token_batches b ON b.organization_id = s.organization_id AND b.wallet_id = s.id
      LEFT JOIN (SELECT e.organization_id, e.batch_id, ${inPlaces(batchPlaces, sumOf)} AS proved
        FROM s JOIN token_entries e ON e.organization_id = s.organization_id AND e.wallet_id = s.id
        GROUP BY 1, 2) p ON p.organization_id = b.organization_id AND p.batch_id = b.id
      WHERE ${inPlaces(batchPlaces, (place) => `b.${place}`)} <>
        coalesce(p.proved, ${inPlaces(batchPlaces, () => '0')}) ORDER BY 1, 2, b.id LIMIT 1`,
  },
  {
    name: 'each wallet is what its entries make',
    text: `${slice} SELECT s.organization_id, s.id AS wallet_id, 'wallet ' || s.id AS row,
        jsonb_build_object('stated', ${inPlaces(walletPlaces, (place) => `s.${place}`)}, 'proved', p.proved) AS detail
      FROM s CROSS JOIN LATERAL (SELECT ${inPlaces(walletPlaces, sumOf)} AS proved FROM token_entries e
        WHERE e.organization_id = s.organization_id AND e.wallet_id = s.id) p
      WHERE ${inPlaces(walletPlaces, (place) => `s.${place}`)} <> p.proved ORDER BY 1, 2 LIMIT 1`,
  },
  {
    name: 'each charge and hold is what its entries took',
    text: `${slice}, taken AS (
        SELECT e.organization_id, e.wallet_id, e.reference, sum(e.amount)::bigint AS tokens, min(e.sequence) AS first
        FROM s JOIN token_entries e ON e.organization_id = s.organization_id AND e.wallet_id = s.id
        WHERE e.kind IN ('spend', 'hold') GROUP BY 1, 2, 3),
      asked AS (
        SELECT o.organization_id, o.wallet_id, o.id, o.amount, o.first_sequence
        FROM s JOIN token_operations o ON o.organization_id = s.organization_id AND o.wallet_id = s.id
        WHERE o.kind <> 'clawBack' AND o.amount > 0)
      SELECT coalesce(a.organization_id, t.organization_id) AS organization_id,
        coalesce(a.wallet_id, t.wallet_id) AS wallet_id, 'operation ' || coalesce(a.id, t.reference) AS row,
        jsonb_build_object('stated', a.amount, 'proved', t.tokens) AS detail
      FROM asked a FULL JOIN taken t
        ON t.organization_id = a.organization_id AND t.wallet_id = a.wallet_id AND t.reference = a.id
      WHERE a.amount IS DISTINCT FROM t.tokens OR a.first_sequence <> t.first ORDER BY 1, 2, 3 LIMIT 1`,
  },
  {
    name: 'each hold is settled for what its entries say',
    text: `${slice}, settled AS (
        SELECT e.organization_id, e.wallet_id, e.reference, ${sumOf('held')} AS held,
          coalesce(sum(e.amount) FILTER (WHERE e.kind = 'commit'), 0)::bigint AS committed
        FROM s JOIN token_entries e ON e.organization_id = s.organization_id AND e.wallet_id = s.id
        WHERE e.kind IN ('hold', 'commit', 'release', 'expireHeld', 'transferHeld') GROUP BY 1, 2, 3)
      SELECT o.organization_id, o.wallet_id, 'operation ' || o.id AS row, jsonb_build_object(
        'stated', jsonb_build_object('status', o.status, 'committed', o.committed),
        'proved', jsonb_build_object('held', t.held, 'committed', t.committed)) AS detail
      FROM s JOIN token_operations o ON o.organization_id = s.organization_id AND o.wallet_id = s.id
      JOIN settled t ON t.organization_id = o.organization_id AND t.wallet_id = o.wallet_id AND t.reference = o.id
      WHERE o.kind IN ('hold', 'freeze') AND (coalesce(o.committed, 0) <> t.committed
        OR t.held <> CASE WHEN o.status = 'held' THEN o.amount ELSE 0 END)
      ORDER BY 1, 2, 3 LIMIT 1`,
  },
  {
    name: 'the usage of each day is what its entries spent',
    text: `${slice}, spent AS (
        SELECT e.organization_id, e.wallet_id, (e.created_at AT TIME ZONE 'UTC')::date AS day, sum(e.amount)::bigint AS tokens
        FROM s JOIN token_entries e ON e.organization_id = s.organization_id AND e.wallet_id = s.id
        WHERE e.kind IN ('spend', 'commit') GROUP BY 1, 2, 3),
      kept AS (
        SELECT u.organization_id, u.wallet_id, u.day, sum(u.tokens)::bigint AS tokens
        FROM s JOIN usage_days u ON u.organization_id = s.organization_id AND u.wallet_id = s.id GROUP BY 1, 2, 3)
      SELECT coalesce(k.organization_id, p.organization_id) AS organization_id,
        coalesce(k.wallet_id, p.wallet_id) AS wallet_id, 'usage of ' || coalesce(k.day, p.day) AS row,
        jsonb_build_object('stated', k.tokens, 'proved', p.tokens) AS detail
      FROM kept k FULL JOIN spent p
        ON p.organization_id = k.organization_id AND p.wallet_id = k.wallet_id AND p.day = k.day
      WHERE coalesce(k.tokens, 0) <> coalesce(p.tokens, 0) ORDER BY 1, 2, 3 LIMIT 1`,
  },
  {
    name: 'the usage of each day by item, device and account is what its charges say',
    text: `${slice}, said AS (
        SELECT o.organization_id, o.wallet_id, (coalesce(o.settled_at, o.created_at) AT TIME ZONE 'UTC')::date AS day,
          o.item, coalesce(o.device_id, '') AS device_id, coalesce(o.account_id, '') AS account_id,
          sum(CASE WHEN o.kind = 'usage' THEN o.amount ELSE o.committed END)::bigint AS tokens, sum(o.quantity)::bigint AS quantity
        FROM s JOIN token_operations o ON o.organization_id = s.organization_id AND o.wallet_id = s.id
        WHERE o.kind = 'usage' OR (o.kind = 'hold' AND o.status = 'committed') GROUP BY 1, 2, 3, 4, 5, 6),
      kept AS (
        SELECT u.organization_id, u.wallet_id, u.day, u.item, u.device_id, u.account_id, u.tokens, u.quantity
        FROM s JOIN usage_days u ON u.organization_id = s.organization_id AND u.wallet_id = s.id)
      SELECT coalesce(k.organization_id, p.organization_id) AS organization_id,
        coalesce(k.wallet_id, p.wallet_id) AS wallet_id, 'usage of ' || concat_ws(' ', coalesce(k.day, p.day),
          coalesce(k.item, p.item), nullif(coalesce(k.device_id, p.device_id), ''), nullif(coalesce(k.account_id, p.account_id), '')) AS row,
        jsonb_build_object('stated', jsonb_build_object('tokens', k.tokens, 'quantity', k.quantity),
          'proved', jsonb_build_object('tokens', p.tokens, 'quantity', p.quantity)) AS detail
      FROM kept k FULL JOIN said p ON p.organization_id = k.organization_id AND p.wallet_id = k.wallet_id
        AND p.day = k.day AND p.item = k.item AND p.device_id = k.device_id AND p.account_id = k.account_id
      WHERE (k.tokens, k.quantity) IS DISTINCT FROM (p.tokens, p.quantity) ORDER BY 1, 2, 3 LIMIT 1`,
  },
  {
    name: 'each wallet looks for what has expired no later than its first open batch ends',
    text: `${slice} SELECT s.organization_id, s.id AS wallet_id, 'wallet ' || s.id AS row,
        jsonb_build_object('stated', w.next_expiry_at, 'proved', min(b.expires_at)) AS detail
      FROM s JOIN wallets w ON w.organization_id = s.organization_id AND w.id = s.id
      JOIN token_batches b ON b.organization_id = s.organization_id AND b.wallet_id = s.id AND b.is_open
      GROUP BY s.organization_id, s.id, w.next_expiry_at HAVING w.next_expiry_at > min(b.expires_at)
      ORDER BY 1, 2 LIMIT 1`,
  },
  {
    name: 'each capped key has taken in a day what its charges and holds of that day took',
    text: `${slice}, ${firsts},
      took AS (
        SELECT o.organization_id, o.capped_key_id AS api_key_id, (o.created_at AT TIME ZONE 'UTC')::date AS day,
          sum(CASE WHEN o.status IN ('done', 'held') THEN o.amount ELSE o.committed END)::bigint AS tokens
        FROM firsts f JOIN token_operations o ON o.organization_id = f.organization_id
        WHERE o.capped_key_id IS NOT NULL GROUP BY 1, 2, 3),
      kept AS (
        SELECT d.organization_id, d.api_key_id, d.day, d.tokens
        FROM firsts f JOIN key_spend_days d ON d.organization_id = f.organization_id)
      SELECT coalesce(k.organization_id, p.organization_id) AS organization_id,
        (SELECT f.id FROM firsts f WHERE f.organization_id = coalesce(k.organization_id, p.organization_id)) AS wallet_id,
        'day ' || coalesce(k.day, p.day) || ' of key ' || coalesce(k.api_key_id, p.api_key_id) AS row,
        jsonb_build_object('stated', k.tokens, 'proved', p.tokens) AS detail
      FROM kept k FULL JOIN took p
        ON p.organization_id = k.organization_id AND p.api_key_id = k.api_key_id AND p.day = k.day
      WHERE coalesce(k.tokens, 0) <> coalesce(p.tokens, 0) ORDER BY 1, 2, 3 LIMIT 1`,
  },
  {
    name: 'each event counts the sessions that it recorded',
    text: `${slice}, ${firsts}
      SELECT e.organization_id, f.id AS wallet_id, 'event ' || e.id AS row, jsonb_build_object(
        'stated', jsonb_build_object('sessions', e.sessions, 'aiSessions', e.ai_sessions, 'tokens', e.tokens),
        'proved', jsonb_build_object('sessions', c.sessions, 'aiSessions', c.ai, 'tokens', c.tokens)) AS detail
      FROM firsts f JOIN events e ON e.organization_id = f.organization_id
      CROSS JOIN LATERAL (SELECT count(*) AS sessions, count(*) FILTER (WHERE x.has_ai) AS ai,
          coalesce(sum(x.tokens), 0)::bigint AS tokens
        FROM event_sessions x WHERE x.organization_id = e.organization_id AND x.event_id = e.id) c
      WHERE (e.sessions, e.ai_sessions, e.tokens) IS DISTINCT FROM (c.sessions, c.ai, c.tokens)
      ORDER BY 1, 3 LIMIT 1`,
  },
  {
    name: 'the cap that charges of an organization’s wallet meet is the one that was set',
    text: `${slice} SELECT s.organization_id, s.id AS wallet_id, 'wallet ' || s.id AS row,
        jsonb_build_object('stated', w.daily_cap, 'proved', t.daily_cap) AS detail
      FROM s JOIN wallets w ON w.organization_id = s.organization_id AND w.id = s.id
      LEFT JOIN token_settings t ON t.organization_id = s.organization_id AND w.kind = 'organization'
      WHERE w.daily_cap IS DISTINCT FROM t.daily_cap ORDER BY 1, 2 LIMIT 1`,
  },
]
