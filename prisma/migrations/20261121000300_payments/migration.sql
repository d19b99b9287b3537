-- What a renewal's invoice delivers once it is paid, as decided when it was written (L7: the payment
-- may come days later). Orders keep theirs in orders.plan.
ALTER TABLE "invoices" ADD COLUMN "plan" JSONB;

-- C1: the redeemed coupon that still lowers this license's renewals.
ALTER TABLE "licenses" ADD COLUMN "coupon_redemption_id" TEXT;

-- Orders that wait for the customer or the provider are swept by age of real time.
ALTER TABLE "orders" ADD COLUMN "real_created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
