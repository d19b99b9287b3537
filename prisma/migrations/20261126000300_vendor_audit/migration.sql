-- O4 for the vendor's own people: what they do to no customer, or to one of many.
CREATE TABLE "vendor_audit_entries" (
  "id" TEXT NOT NULL,
  "organization_id" TEXT,
  "action" TEXT NOT NULL,
  "actor_id" TEXT,
  "actor_name" TEXT NOT NULL,
  "subject_kind" TEXT,
  "subject_id" TEXT,
  "before" JSONB,
  "after" JSONB,
  "ip" TEXT,
  "request_id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "vendor_audit_entries_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "vendor_audit_entries_created_at_id_idx" ON "vendor_audit_entries"("created_at", "id");
REVOKE UPDATE, DELETE ON vendor_audit_entries FROM granary_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON vendor_audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
