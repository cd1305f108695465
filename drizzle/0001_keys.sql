CREATE TABLE "key_certifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"certificate_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"is_revocation" boolean NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "key_certifications_newest" UNIQUE("certificate_id","issuer","user_id")
);
--> statement-breakpoint
CREATE TABLE "key_links" (
	"issuer_id" uuid NOT NULL,
	"certified_id" uuid NOT NULL,
	"verified_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "key_links_issuer_id_certified_id_pk" PRIMARY KEY("issuer_id","certified_id"),
	CONSTRAINT "key_links_not_oneself" CHECK ("key_links"."issuer_id" <> "key_links"."certified_id")
);
--> statement-breakpoint
CREATE TABLE "possession_proofs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"certificate_id" uuid NOT NULL,
	"way" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "possession_proofs_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "possession_proofs_expire_later" CHECK ("possession_proofs"."expires_at" > "possession_proofs"."created_at")
);
--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "proven_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "rechecked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "unusable_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "unusable_because" text;--> statement-breakpoint
ALTER TABLE "key_certifications" ADD CONSTRAINT "key_certifications_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_links" ADD CONSTRAINT "key_links_issuer_id_certificates_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."certificates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_links" ADD CONSTRAINT "key_links_certified_id_certificates_id_fk" FOREIGN KEY ("certified_id") REFERENCES "public"."certificates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "possession_proofs" ADD CONSTRAINT "possession_proofs_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "key_certifications_issuer" ON "key_certifications" USING btree ("issuer");--> statement-breakpoint
CREATE INDEX "key_links_certified" ON "key_links" USING btree ("certified_id");--> statement-breakpoint
CREATE INDEX "possession_proofs_certificate" ON "possession_proofs" USING btree ("certificate_id");--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_unusable_with_reason" CHECK (("certificates"."unusable_since" is null) = ("certificates"."unusable_because" is null));