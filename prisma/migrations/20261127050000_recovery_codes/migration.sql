-- One-time codes for whoever loses the app of the second factor. A set has one salt, so that a try costs one
-- slow hash, whichever of the ten it might be.
ALTER TABLE users ADD COLUMN recovery_salt text;
CREATE TABLE recovery_codes (
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
  code_hash text NOT NULL,
  used_at timestamptz(3),
  PRIMARY KEY (user_id, code_hash)
);
-- A code can be used up or thrown away with its set, and changed in no other way.
REVOKE UPDATE, TRUNCATE ON recovery_codes FROM granary_app;
GRANT UPDATE (used_at) ON recovery_codes TO granary_app;
CREATE FUNCTION keep_used_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_at IS NOT NULL THEN RAISE EXCEPTION 'a recovery code is used once'; END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_used_code BEFORE UPDATE ON recovery_codes FOR EACH ROW EXECUTE FUNCTION keep_used_code();
