-- A key that replaces another counts for the same daily cap: while both work they have one between them, and rotating
-- starts no new day. Null: it counts under its own id.
ALTER TABLE api_keys ADD COLUMN cap_key_id text;
