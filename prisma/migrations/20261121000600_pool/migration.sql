-- S1, S2, S4, S5: what is bound stays bound, whoever asks. The triggers hold for every role; deferred
-- ones look at the whole transaction, so that a claim or a transfer may write its rows in any order.

-- The event log of cameras, newest first, for the pool and for one camera. Usage without a device pays nothing.
CREATE INDEX token_operations_pool_log ON token_operations (organization_id, wallet_id, created_at DESC, id DESC)
  WHERE device_id IS NOT NULL;
CREATE INDEX token_operations_device_log ON token_operations (organization_id, device_id, created_at DESC, id DESC)
  WHERE device_id IS NOT NULL;

CREATE INDEX shared_licenses_bound ON shared_licenses (organization_id, bound_at DESC, id DESC) WHERE transferred_at IS NULL;
CREATE INDEX devices_listed ON devices (organization_id, name, id) WHERE removed_at IS NULL;
CREATE INDEX devices_cloud_ai ON devices (organization_id, cloud_ai) WHERE removed_at IS NULL;
CREATE INDEX device_licenses_unbound ON device_licenses (organization_id, sku, created_at) WHERE device_id IS NULL;

-- A license enters an organization by a purchase, by the key that this organization claimed, or by a transfer.
CREATE FUNCTION prove_license_origin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.origin = 'key' AND NOT EXISTS (
    SELECT 1 FROM license_keys k
    WHERE k.id = NEW.origin_ref AND k.claimed_organization_id = NEW.organization_id AND k.shared_license_id = NEW.id) THEN
    RAISE EXCEPTION 'license % has no key of its own', NEW.id USING ERRCODE = 'P0001';
  END IF;
  IF NEW.origin = 'transfer' AND NOT EXISTS (
    SELECT 1 FROM pool_transfers t
    JOIN shared_licenses s ON s.organization_id = t.other_organization_id
      AND s.id = split_part(NEW.origin_ref, ':', 2) AND s.transfer_id = t.id
    WHERE t.organization_id = NEW.organization_id AND t.id = split_part(NEW.origin_ref, ':', 1) AND t.direction = 'in') THEN
    RAISE EXCEPTION 'license % came with no transfer', NEW.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER prove_license_origin AFTER INSERT ON shared_licenses
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION prove_license_origin();

-- A license leaves only into the other organization of a transfer that both sides recorded.
CREATE FUNCTION prove_license_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pool_transfers t
    JOIN shared_licenses s ON s.organization_id = t.other_organization_id
      AND s.origin = 'transfer' AND s.origin_ref = t.id || ':' || NEW.id AND s.tokens = NEW.tokens
    WHERE t.organization_id = NEW.organization_id AND t.id = NEW.transfer_id AND t.direction = 'out') THEN
    RAISE EXCEPTION 'shared license % is bound for good', NEW.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER prove_license_left AFTER UPDATE ON shared_licenses
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION prove_license_left();

CREATE FUNCTION prove_device_license_origin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.origin = 'key' AND NOT EXISTS (
    SELECT 1 FROM license_keys k
    WHERE k.id = NEW.origin_ref AND k.claimed_organization_id = NEW.organization_id AND k.shared_license_id = NEW.id) THEN
    RAISE EXCEPTION 'license % has no key of its own', NEW.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER prove_license_origin AFTER INSERT ON device_licenses
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION prove_device_license_origin();

-- An unlimited license is bound to one device, once.
CREATE FUNCTION keep_device_license() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.device_id IS NOT NULL OR NEW.device_id IS NULL
    OR (to_jsonb(NEW) - ARRAY['device_id', 'valid_from', 'valid_until'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['device_id', 'valid_from', 'valid_until']) THEN
    RAISE EXCEPTION 'unlimited license % is bound for good', OLD.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_device_license BEFORE UPDATE ON device_licenses FOR EACH ROW EXECUTE FUNCTION keep_device_license();
ALTER TABLE device_licenses
  ADD CHECK (origin IN ('purchase', 'key')),
  ADD CHECK (days > 0),
  ADD CHECK ((device_id IS NULL) = (valid_from IS NULL)),
  ADD CHECK ((valid_from IS NULL) = (valid_until IS NULL)),
  ADD CHECK (valid_until = valid_from + days * interval '24 hours');

-- A device's validity is that of a license bound to it; it is never taken away or made shorter.
CREATE FUNCTION keep_unlimited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.unlimited_from, NEW.unlimited_until) IS NOT DISTINCT FROM (OLD.unlimited_from, OLD.unlimited_until) THEN
    RETURN NULL;
  END IF;
  IF NEW.unlimited_until IS NULL OR NEW.unlimited_until < OLD.unlimited_until OR NOT EXISTS (
    SELECT 1 FROM device_licenses l
    WHERE l.organization_id = NEW.organization_id AND l.device_id = NEW.id
      AND l.valid_from = NEW.unlimited_from AND l.valid_until = NEW.unlimited_until) THEN
    RAISE EXCEPTION 'the unlimited license of device % stays until it ends', NEW.id USING ERRCODE = 'P0001';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER keep_unlimited AFTER UPDATE OF unlimited_from, unlimited_until ON devices
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_unlimited();
ALTER TABLE devices ADD CHECK ((unlimited_from IS NULL) = (unlimited_until IS NULL));

-- Unlimited licenses bring no tokens; every other key does.
ALTER TABLE license_keys ADD CHECK (tokens >= 0);
