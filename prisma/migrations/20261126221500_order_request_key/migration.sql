-- I3: the Idempotency-Key under which an order was placed, so that the same key finds it again after a crash.
ALTER TABLE orders ADD COLUMN request_key text CHECK (length(request_key) BETWEEN 1 AND 255);
