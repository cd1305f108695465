CREATE TABLE "certifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"signer_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"signer_fingerprint" text NOT NULL,
	"user_id" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"is_revoked" boolean NOT NULL,
	"made_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone,
	CONSTRAINT "certifications_once" UNIQUE("signer_id","owner_id","fingerprint","user_id"),
	CONSTRAINT "certifications_not_oneself" CHECK ("certifications"."signer_id" <> "certifications"."owner_id"),
	CONSTRAINT "certifications_somebody_showed" CHECK ("certifications"."made_at" is not null or "certifications"."received_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "declined_signatures" (
	"signer_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "declined_signatures_signer_id_owner_id_pk" PRIMARY KEY("signer_id","owner_id")
);
--> statement-breakpoint
CREATE TABLE "signature_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"signer_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"is_encrypted" boolean NOT NULL,
	"bytes" "bytea",
	"handed_in_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "signature_files_not_oneself" CHECK ("signature_files"."signer_id" <> "signature_files"."owner_id")
);
--> statement-breakpoint
CREATE TABLE "signing_reminders" (
	"participant_id" uuid PRIMARY KEY NOT NULL,
	"quiet_until" timestamp (3) with time zone,
	"months" integer DEFAULT 0 NOT NULL,
	"stopped_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "certifications" ADD CONSTRAINT "certifications_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certifications" ADD CONSTRAINT "certifications_signer_id_participants_id_fk" FOREIGN KEY ("signer_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certifications" ADD CONSTRAINT "certifications_owner_id_participants_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declined_signatures" ADD CONSTRAINT "declined_signatures_signer_id_participants_id_fk" FOREIGN KEY ("signer_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declined_signatures" ADD CONSTRAINT "declined_signatures_owner_id_participants_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_files" ADD CONSTRAINT "signature_files_signer_id_participants_id_fk" FOREIGN KEY ("signer_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_files" ADD CONSTRAINT "signature_files_owner_id_participants_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_reminders" ADD CONSTRAINT "signing_reminders_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certifications_owner" ON "certifications" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "certifications_party" ON "certifications" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "signature_files_signer" ON "signature_files" USING btree ("signer_id");