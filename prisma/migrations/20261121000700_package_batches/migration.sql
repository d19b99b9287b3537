-- K5: a package's batch stays usable for the moments in which its renewal is decided, so that no instant
-- has neither batch. stated_expires_at is the end that its holder is told; expires_at is where the ledger
-- stops by itself if nobody replaced or ended the batch before.
ALTER TABLE "token_batches" ADD COLUMN "stated_expires_at" TIMESTAMPTZ(3);
ALTER TABLE "token_batches" ADD CONSTRAINT "token_batches_stated_expiry"
  CHECK ("stated_expires_at" IS NULL OR "source" = 'package');

-- What the watcher looks for: packages whose unused tokens are about to be lost, or nearly used up.
CREATE INDEX "token_batches_open_packages" ON "token_batches"("expires_at") WHERE "is_open" AND "source" = 'package';

ALTER TABLE "photos" ADD CHECK ("status" IN ('generating', 'done', 'failed'));
-- The picture is kept before its token is committed, so that nothing paid can be lost; it is shown when done.
ALTER TABLE "photos" ADD CHECK ("status" <> 'done' OR "svg" IS NOT NULL);
ALTER TABLE "photos" ADD CHECK (("status" = 'generating') = ("finished_at" IS NULL));
ALTER TABLE "photos" ADD COLUMN "batch_id" TEXT NOT NULL;
ALTER TABLE "photos" ADD COLUMN "behaviour" TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE "photos" ADD CHECK ("behaviour" IN ('normal', 'fail', 'crash'));
CREATE UNIQUE INDEX "photos_organization_id_hold_id_key" ON "photos"("organization_id", "hold_id");
