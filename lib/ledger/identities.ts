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
]
