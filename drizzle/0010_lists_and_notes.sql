CREATE TABLE "list_checks" (
	"list_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "list_checks_list_id_participant_id_pk" PRIMARY KEY("list_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "list_entries" (
	"list_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	CONSTRAINT "list_entries_list_id_participant_id_pk" PRIMARY KEY("list_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "lists" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"suite" text NOT NULL,
	"whole" boolean NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"sha256" text NOT NULL,
	"text" "bytea",
	"keyring" "bytea",
	CONSTRAINT "lists_version" UNIQUE("party_id","version","suite"),
	CONSTRAINT "lists_whole_hash" CHECK ("lists"."sha256" ~ '^[0-9A-F]{64}$'),
	CONSTRAINT "lists_withdrawn_together" CHECK (("lists"."text" is null) = ("lists"."keyring" is null))
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"writer_id" uuid NOT NULL,
	"about_id" uuid NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notes_writer_id_about_id_pk" PRIMARY KEY("writer_id","about_id"),
	CONSTRAINT "notes_not_oneself" CHECK ("notes"."writer_id" <> "notes"."about_id")
);
--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "list_version" integer;--> statement-breakpoint
ALTER TABLE "list_checks" ADD CONSTRAINT "list_checks_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_checks" ADD CONSTRAINT "list_checks_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_writer_id_participants_id_fk" FOREIGN KEY ("writer_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_about_id_participants_id_fk" FOREIGN KEY ("about_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_entries_participant" ON "list_entries" USING btree ("participant_id");--> statement-breakpoint
CREATE INDEX "notes_about" ON "notes" USING btree ("about_id");