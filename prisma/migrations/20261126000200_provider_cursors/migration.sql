-- How far the provider's list of events has been gone through, besides what it delivered.
CREATE TABLE "provider_cursors" (
  "name" TEXT NOT NULL,
  "event_id" TEXT NOT NULL,
  "caught_up_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "provider_cursors_pkey" PRIMARY KEY ("name")
);
