CREATE TABLE "announcements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"audiences" text[] NOT NULL,
	"ping_role_id" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"due_at" timestamp (3) with time zone,
	"break_id" uuid,
	"minutes_before" integer,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"count_channel_id" text,
	"count_message_id" text,
	"count_drawn_at" timestamp (3) with time zone,
	"count_due_at" timestamp (3) with time zone,
	CONSTRAINT "announcements_written_before_sent" CHECK ("announcements"."state" in ('draft', 'cancelled') or "announcements"."text" <> ''),
	CONSTRAINT "announcements_for_somebody" CHECK ("announcements"."state" in ('draft', 'cancelled') or cardinality("announcements"."audiences") > 0),
	CONSTRAINT "announcements_planned_has_time" CHECK ("announcements"."state" <> 'planned' or "announcements"."due_at" is not null),
	CONSTRAINT "announcements_started" CHECK (("announcements"."state" in ('sending', 'sent')) = ("announcements"."started_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "breaks" ADD COLUMN "moves" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "breaks" ADD COLUMN "moved_by_event" text;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_break_id_breaks_id_fk" FOREIGN KEY ("break_id") REFERENCES "public"."breaks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcements_party" ON "announcements" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "announcements_going_on" ON "announcements" USING btree ("due_at") WHERE "announcements"."state" in ('planned', 'sending');--> statement-breakpoint
CREATE INDEX "outgoing_messages_announcement" ON "outgoing_messages" USING btree ("about_id","state") WHERE "outgoing_messages"."kind" = 'announcement';