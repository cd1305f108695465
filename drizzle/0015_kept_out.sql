CREATE TABLE "kept_out" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"account_hash" text NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "kept_out_for_a_reason" CHECK ("kept_out"."suspended_at" is not null or "kept_out"."removed_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "kept_out" ADD CONSTRAINT "kept_out_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kept_out_party" ON "kept_out" USING btree ("party_id");