-- Declines of automatic top-ups count from when it was last switched on.
ALTER TABLE "token_settings" ADD COLUMN "auto_top_up_since" TIMESTAMPTZ(3);
