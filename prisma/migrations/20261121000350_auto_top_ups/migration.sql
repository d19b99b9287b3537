-- Automatic top-ups: each run is a row, so that never more than one is under way per organization.
CREATE TABLE "auto_top_ups" (
    "organization_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "bundle" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "quote_id" TEXT NOT NULL,
    "order_id" TEXT,
    "failure_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "auto_top_ups_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "auto_top_ups_status" CHECK ("status" IN ('pending', 'paid', 'failed')),
    CONSTRAINT "auto_top_ups_amount" CHECK ("amount" >= 0 AND "bundle" > 0),
    CONSTRAINT "auto_top_ups_settled" CHECK (("status" = 'pending') = ("settled_at" IS NULL))
);

CREATE INDEX "auto_top_ups_organization_id_created_at_idx" ON "auto_top_ups"("organization_id", "created_at");

CREATE UNIQUE INDEX "auto_top_ups_one_pending" ON "auto_top_ups"("organization_id") WHERE "status" = 'pending';

ALTER TABLE "auto_top_ups" ADD CONSTRAINT "auto_top_ups_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

REVOKE DELETE ON "auto_top_ups" FROM granary_app;
