CREATE TABLE "followed_rooms" (
	"participant_id" uuid NOT NULL,
	"room" text NOT NULL,
	CONSTRAINT "followed_rooms_participant_id_room_pk" PRIMARY KEY("participant_id","room")
);
--> statement-breakpoint
CREATE TABLE "followed_talks" (
	"participant_id" uuid NOT NULL,
	"talk_id" uuid NOT NULL,
	"speaking" boolean NOT NULL,
	CONSTRAINT "followed_talks_participant_id_talk_id_pk" PRIMARY KEY("participant_id","talk_id")
);
--> statement-breakpoint
CREATE TABLE "own_breaks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"participant_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"invited_at" timestamp (3) with time zone,
	"answer" text,
	CONSTRAINT "own_breaks_start" UNIQUE("participant_id","starts_at"),
	CONSTRAINT "own_breaks_end_after_start" CHECK ("own_breaks"."ends_at" > "own_breaks"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "programme_previews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"came_from" text NOT NULL,
	"programme" jsonb NOT NULL,
	"rooms" text[] NOT NULL,
	"unticked" text[] NOT NULL,
	"added" jsonb NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"party_id" uuid PRIMARY KEY NOT NULL,
	"title" text,
	"format" text NOT NULL,
	"came_from" text NOT NULL,
	"version" text,
	"rooms" text[] NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"imported_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "talks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"rooms" text[] NOT NULL,
	"people" text[] NOT NULL,
	"day" date NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "talks_key" UNIQUE("party_id","key"),
	CONSTRAINT "talks_end_after_start" CHECK ("talks"."ends_at" > "talks"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "breaks" ADD COLUMN "source" text DEFAULT 'organizer' NOT NULL;--> statement-breakpoint
ALTER TABLE "breaks" ADD COLUMN "found_by" text;--> statement-breakpoint
ALTER TABLE "breaks" ADD COLUMN "programme_key" text;--> statement-breakpoint
ALTER TABLE "breaks" ADD COLUMN "programme_starts_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "breaks" ADD COLUMN "programme_ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "breaks" ADD COLUMN "pinned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "followed_rooms" ADD CONSTRAINT "followed_rooms_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followed_talks" ADD CONSTRAINT "followed_talks_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followed_talks" ADD CONSTRAINT "followed_talks_talk_id_talks_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_breaks" ADD CONSTRAINT "own_breaks_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_previews" ADD CONSTRAINT "programme_previews_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "followed_talks_talk" ON "followed_talks" USING btree ("talk_id");--> statement-breakpoint
CREATE INDEX "own_breaks_starts_at" ON "own_breaks" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "programme_previews_party" ON "programme_previews" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "talks_starts_at" ON "talks" USING btree ("party_id","starts_at");--> statement-breakpoint
ALTER TABLE "breaks" ADD CONSTRAINT "breaks_programme_says_when" CHECK (("breaks"."source" = 'programme') = ("breaks"."programme_starts_at" is not null and "breaks"."programme_ends_at" is not null and "breaks"."found_by" is not null));