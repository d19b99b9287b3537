-- The stop switch. While a stop is open no process writes what moves money, tokens or rights, whatever
-- version of the code it runs: a broken identity must not grow. Reads, sign-ins and cancellations go on.
CREATE TABLE write_stops (
  id text NOT NULL PRIMARY KEY,
  check_name text NOT NULL,
  -- The first thing that breaks it.
  example text NOT NULL,
  organization_id text,
  stopped_at timestamptz(3) NOT NULL,
  lifted_at timestamptz(3),
  lifted_by text,
  reason text,
  CONSTRAINT write_stops_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
  CHECK ((lifted_at IS NULL) = (reason IS NULL))
);
-- At most one is open, however many processes find the same break at once.
CREATE UNIQUE INDEX write_stops_one_open ON write_stops ((true)) WHERE lifted_at IS NULL;

-- A stop is history: it can be lifted once, and nothing else of it changes.
CREATE FUNCTION keep_write_stop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL
    OR (NEW.id, NEW.check_name, NEW.example, NEW.organization_id, NEW.stopped_at)
      IS DISTINCT FROM (OLD.id, OLD.check_name, OLD.example, OLD.organization_id, OLD.stopped_at) THEN
    RAISE EXCEPTION 'a stop can only be lifted, once';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER keep_write_stop BEFORE UPDATE ON write_stops FOR EACH ROW EXECUTE FUNCTION keep_write_stop();
CREATE TRIGGER no_delete BEFORE DELETE ON write_stops FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON write_stops FROM granary_app;

-- GR001 is ours alone: lib/http/failures answers it with 503 writes_stopped.
CREATE FUNCTION refuse_while_stopped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM write_stops WHERE lifted_at IS NULL) THEN
    RAISE EXCEPTION 'writes are stopped' USING ERRCODE = 'GR001';
  END IF;
  RETURN NULL;
END
$$;

-- Once a statement, not once a row. payment_attempts and orders can still be updated: the outcome of a
-- charge that the provider made before the stop is written down, its delivery waits.
CREATE TRIGGER stopped BEFORE INSERT ON token_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT ON orders FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT ON payment_attempts FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT ON refunds FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT ON credit_notes FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT ON licenses FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT ON subscriptions FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT ON pool_transfers FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT ON shared_licenses FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT OR UPDATE ON invoices FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
CREATE TRIGGER stopped BEFORE INSERT OR UPDATE ON credit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_stopped();
