-- L5 within the grace of L7: a void renewal invoice leaves its period to the one that is written anew.
DROP INDEX "invoices_organization_id_subscription_id_period_index_key";
CREATE UNIQUE INDEX "invoices_one_per_period_index" ON "invoices"("organization_id", "subscription_id", "period_index")
  WHERE "status" <> 'void';
