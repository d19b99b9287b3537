-- Which migrations are applied is the migrator's to write: the app only reads it, to tell an old schema from its own.
-- The first migration gave it every table that was there, this one among them.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE INSERT, UPDATE, DELETE ON public._prisma_migrations FROM granary_app;
  END IF;
END
$$;
