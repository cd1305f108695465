CREATE TABLE "place_pictures" (
	"place_id" uuid PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "safety_contacts" (
	"party_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"discord_id" text NOT NULL,
	CONSTRAINT "safety_contacts_party_id_discord_id_pk" PRIMARY KEY("party_id","discord_id")
);
--> statement-breakpoint
DROP INDEX "places_name";--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "standing_channel_id" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "standing_message_id" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "safety_phone" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "outside_report_address" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "invite_link" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "remind_minutes" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "least_meeting_minutes" integer DEFAULT 8 NOT NULL;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "keep_days" integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "queue" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "place_pictures" ADD CONSTRAINT "place_pictures_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safety_contacts" ADD CONSTRAINT "safety_contacts_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "places_name" ON "places" USING btree ("party_id","name") WHERE "places"."removed_at" is null;--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_remind_minutes" CHECK ("parties"."remind_minutes" between 0 and 30);--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_least_meeting_minutes" CHECK ("parties"."least_meeting_minutes" between 5 and 30);--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_keep_days" CHECK ("parties"."keep_days" between 1 and 365);