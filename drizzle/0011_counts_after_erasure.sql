ALTER TABLE "participants" ADD COLUMN "erased_checked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "erased_mutual" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "expiry_told_at" timestamp (3) with time zone;