CREATE TABLE "done_before" (
	"party_id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	CONSTRAINT "done_before_first_id_second_id_pk" PRIMARY KEY("first_id","second_id"),
	CONSTRAINT "done_before_ordered" CHECK ("done_before"."first_id" < "done_before"."second_id")
);
--> statement-breakpoint
CREATE TABLE "meeting_members" (
	"meeting_id" uuid NOT NULL,
	"open" boolean DEFAULT true NOT NULL,
	"participant_id" uuid NOT NULL,
	"seat" integer NOT NULL,
	"free_until" timestamp (3) with time zone,
	"rounds_sat_out" integer DEFAULT 0 NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"here_at" timestamp (3) with time zone,
	"on_my_way_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone,
	"gave_up_at" timestamp (3) with time zone,
	"done_before_at" timestamp (3) with time zone,
	"check_mode" text NOT NULL,
	CONSTRAINT "meeting_members_meeting_id_participant_id_pk" PRIMARY KEY("meeting_id","participant_id"),
	CONSTRAINT "meeting_members_seat" UNIQUE("meeting_id","seat"),
	CONSTRAINT "meeting_members_seats" CHECK ("meeting_members"."seat" between 0 and 2)
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"break_id" uuid,
	"kind" text NOT NULL,
	"open" boolean DEFAULT true NOT NULL,
	"outcome" text,
	"off_because" text,
	"off_by_id" uuid,
	"place_id" uuid,
	"place_slot" integer,
	"sign_colour" text NOT NULL,
	"sign_animal" text NOT NULL,
	"opening_question" integer NOT NULL,
	"reason" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"check_started_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "meetings_open" UNIQUE("id","open"),
	CONSTRAINT "meetings_outcome_when_closed" CHECK ("meetings"."open" = ("meetings"."outcome" is null)),
	CONSTRAINT "meetings_closed_at" CHECK ("meetings"."open" = ("meetings"."closed_at" is null)),
	CONSTRAINT "meetings_place_with_slot" CHECK (("meetings"."place_id" is null) = ("meetings"."place_slot" is null))
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"input" jsonb NOT NULL,
	"result" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outgoing_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"participant_id" uuid,
	"channel_id" text,
	"kind" text NOT NULL,
	"about_id" uuid,
	"by_id" uuid,
	"stage" text,
	"once_key" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"first_tried_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"sent_channel_id" text,
	"sent_message_id" text,
	"mention_message_id" text,
	CONSTRAINT "outgoing_messages_once_key_unique" UNIQUE("once_key"),
	CONSTRAINT "outgoing_messages_one_recipient" CHECK (("outgoing_messages"."participant_id" is null) <> ("outgoing_messages"."channel_id" is null))
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"discord_user_id" text PRIMARY KEY NOT NULL,
	"dm_channel_id" text,
	"dms_closed" boolean DEFAULT false NOT NULL,
	"current_party_id" uuid
);
--> statement-breakpoint
CREATE TABLE "blocks" (
	"blocker_user_id" text NOT NULL,
	"blocked_user_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "blocks_blocker_user_id_blocked_user_id_pk" PRIMARY KEY("blocker_user_id","blocked_user_id"),
	CONSTRAINT "blocks_not_oneself" CHECK ("blocks"."blocker_user_id" <> "blocks"."blocked_user_id")
);
--> statement-breakpoint
CREATE TABLE "break_invitations" (
	"break_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "break_invitations_break_id_participant_id_pk" PRIMARY KEY("break_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"participant_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"version" integer NOT NULL,
	"algorithm" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"user_ids" text[] NOT NULL,
	"fingerprint_only" boolean NOT NULL,
	"key_created_at" timestamp (3) with time zone NOT NULL,
	"key_expires_at" timestamp (3) with time zone,
	"handed_in_at" timestamp (3) with time zone NOT NULL,
	"replaced_at" timestamp (3) with time zone,
	"own_entry_mask" integer[] NOT NULL,
	"own_entry_misses" integer DEFAULT 0 NOT NULL,
	"own_entry_at" timestamp (3) with time zone,
	CONSTRAINT "certificates_full_fingerprint" CHECK ("certificates"."fingerprint" ~ '^([0-9A-F]{40}|[0-9A-F]{64})$')
);
--> statement-breakpoint
CREATE TABLE "free_times" (
	"participant_id" uuid PRIMARY KEY NOT NULL,
	"party_id" uuid NOT NULL,
	"break_id" uuid,
	"free_from" timestamp (3) with time zone NOT NULL,
	"free_until" timestamp (3) with time zone NOT NULL,
	"rounds_sat_out" integer DEFAULT 0 NOT NULL,
	"pair_at" timestamp (3) with time zone,
	"told_to_wait" boolean DEFAULT false NOT NULL,
	CONSTRAINT "free_times_until_after_from" CHECK ("free_times"."free_until" > "free_times"."free_from")
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"discord_user_id" text NOT NULL,
	"number" integer NOT NULL,
	"badge_name" text NOT NULL,
	"pronouns" text,
	"languages" text,
	"recognise_me" text,
	"closed_dms" text,
	"break_invitations" boolean DEFAULT true NOT NULL,
	"on_board" boolean,
	"board_asked_at" timestamp (3) with time zone,
	"check_mode" text DEFAULT 'listen' NOT NULL,
	"silent_breaks" integer DEFAULT 0 NOT NULL,
	"quiet_until" timestamp (3) with time zone,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "participants_account" UNIQUE("party_id","discord_user_id"),
	CONSTRAINT "participants_number" UNIQUE("party_id","number"),
	CONSTRAINT "participants_party" UNIQUE("id","party_id")
);
--> statement-breakpoint
CREATE TABLE "breaks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"name" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"invited_at" timestamp (3) with time zone,
	CONSTRAINT "breaks_end_after_start" CHECK ("breaks"."ends_at" > "breaks"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "parties" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"guild_id" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"state" text DEFAULT 'preparing' NOT NULL,
	"badge_mark" text DEFAULT 'a red dot' NOT NULL,
	"code_of_conduct" text,
	"organizer_role_id" text,
	"organizers_channel_id" text,
	"channel_id" text,
	"panel_message_id" text,
	"board_channel_id" text,
	"board_message_id" text,
	"board_posted_at" timestamp (3) with time zone,
	"board_edited_at" timestamp (3) with time zone,
	"board_due_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "place_slots" (
	"place_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	CONSTRAINT "place_slots_place_id_slot_pk" PRIMARY KEY("place_id","slot")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"name" text NOT NULL,
	"whereabouts" text,
	"capacity" integer NOT NULL,
	CONSTRAINT "places_capacity" CHECK ("places"."capacity" between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "met_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"asker_id" uuid NOT NULL,
	"asked_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	CONSTRAINT "met_requests_not_oneself" CHECK ("met_requests"."asker_id" <> "met_requests"."asked_id")
);
--> statement-breakpoint
CREATE TABLE "met_words" (
	"participant_id" uuid PRIMARY KEY NOT NULL,
	"party_id" uuid NOT NULL,
	"words" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "met_words_unique" UNIQUE("party_id","words")
);
--> statement-breakpoint
CREATE TABLE "read_backs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"verifier_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"turn" integer NOT NULL,
	"mode" text NOT NULL,
	"mask" integer[] NOT NULL,
	"misses" integer DEFAULT 0 NOT NULL,
	"lines_same" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"begun_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "read_backs_side" UNIQUE("meeting_id","verifier_id","owner_id"),
	CONSTRAINT "read_backs_not_oneself" CHECK ("read_backs"."verifier_id" <> "read_backs"."owner_id"),
	CONSTRAINT "read_backs_settled" CHECK (("read_backs"."state" = 'open') = ("read_backs"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"reporter_id" uuid NOT NULL,
	"meeting_id" uuid,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"read_back_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"verifier_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"id_method" text,
	"id_answered_at" timestamp (3) with time zone,
	CONSTRAINT "verifications_read_back_id_unique" UNIQUE("read_back_id"),
	CONSTRAINT "verifications_once" UNIQUE("verifier_id","fingerprint"),
	CONSTRAINT "verifications_not_oneself" CHECK ("verifications"."verifier_id" <> "verifications"."owner_id")
);
--> statement-breakpoint
CREATE TABLE "verified_user_ids" (
	"verification_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "verified_user_ids_verification_id_user_id_pk" PRIMARY KEY("verification_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "done_before" ADD CONSTRAINT "done_before_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "done_before" ADD CONSTRAINT "done_before_first_id_participants_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "done_before" ADD CONSTRAINT "done_before_second_id_participants_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_members" ADD CONSTRAINT "meeting_members_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_members" ADD CONSTRAINT "meeting_members_meeting_id_open_meetings_id_open_fk" FOREIGN KEY ("meeting_id","open") REFERENCES "public"."meetings"("id","open") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_break_id_breaks_id_fk" FOREIGN KEY ("break_id") REFERENCES "public"."breaks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_off_by_id_participants_id_fk" FOREIGN KEY ("off_by_id") REFERENCES "public"."participants"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_place_id_place_slot_place_slots_place_id_slot_fk" FOREIGN KEY ("place_id","place_slot") REFERENCES "public"."place_slots"("place_id","slot") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_messages" ADD CONSTRAINT "outgoing_messages_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_messages" ADD CONSTRAINT "outgoing_messages_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing_messages" ADD CONSTRAINT "outgoing_messages_by_id_participants_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_current_party_id_parties_id_fk" FOREIGN KEY ("current_party_id") REFERENCES "public"."parties"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_invitations" ADD CONSTRAINT "break_invitations_break_id_breaks_id_fk" FOREIGN KEY ("break_id") REFERENCES "public"."breaks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_invitations" ADD CONSTRAINT "break_invitations_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "free_times" ADD CONSTRAINT "free_times_break_id_breaks_id_fk" FOREIGN KEY ("break_id") REFERENCES "public"."breaks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "free_times" ADD CONSTRAINT "free_times_participant_id_party_id_participants_id_party_id_fk" FOREIGN KEY ("participant_id","party_id") REFERENCES "public"."participants"("id","party_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_discord_user_id_accounts_discord_user_id_fk" FOREIGN KEY ("discord_user_id") REFERENCES "public"."accounts"("discord_user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breaks" ADD CONSTRAINT "breaks_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_slots" ADD CONSTRAINT "place_slots_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "met_requests" ADD CONSTRAINT "met_requests_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "met_requests" ADD CONSTRAINT "met_requests_asker_id_participants_id_fk" FOREIGN KEY ("asker_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "met_requests" ADD CONSTRAINT "met_requests_asked_id_participants_id_fk" FOREIGN KEY ("asked_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "met_words" ADD CONSTRAINT "met_words_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "met_words" ADD CONSTRAINT "met_words_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_backs" ADD CONSTRAINT "read_backs_meeting_id_verifier_id_meeting_members_meeting_id_participant_id_fk" FOREIGN KEY ("meeting_id","verifier_id") REFERENCES "public"."meeting_members"("meeting_id","participant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_backs" ADD CONSTRAINT "read_backs_meeting_id_owner_id_meeting_members_meeting_id_participant_id_fk" FOREIGN KEY ("meeting_id","owner_id") REFERENCES "public"."meeting_members"("meeting_id","participant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_participants_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_read_back_id_read_backs_id_fk" FOREIGN KEY ("read_back_id") REFERENCES "public"."read_backs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_meeting_id_verifier_id_meeting_members_meeting_id_participant_id_fk" FOREIGN KEY ("meeting_id","verifier_id") REFERENCES "public"."meeting_members"("meeting_id","participant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_meeting_id_owner_id_meeting_members_meeting_id_participant_id_fk" FOREIGN KEY ("meeting_id","owner_id") REFERENCES "public"."meeting_members"("meeting_id","participant_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_user_ids" ADD CONSTRAINT "verified_user_ids_verification_id_verifications_id_fk" FOREIGN KEY ("verification_id") REFERENCES "public"."verifications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_members_one_open" ON "meeting_members" USING btree ("participant_id") WHERE "meeting_members"."open";--> statement-breakpoint
CREATE INDEX "meeting_members_participant" ON "meeting_members" USING btree ("participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_sign" ON "meetings" USING btree ("party_id","sign_colour","sign_animal") WHERE "meetings"."open";--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_place_slot" ON "meetings" USING btree ("place_id","place_slot") WHERE "meetings"."open";--> statement-breakpoint
CREATE INDEX "meetings_break" ON "meetings" USING btree ("break_id");--> statement-breakpoint
CREATE INDEX "meetings_party" ON "meetings" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "outgoing_messages_participant" ON "outgoing_messages" USING btree ("participant_id");--> statement-breakpoint
CREATE INDEX "outgoing_messages_unsettled" ON "outgoing_messages" USING btree ("created_at") WHERE "outgoing_messages"."state" in ('waiting', 'trying');--> statement-breakpoint
CREATE INDEX "blocks_blocked" ON "blocks" USING btree ("blocked_user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_one_current" ON "certificates" USING btree ("participant_id") WHERE "certificates"."replaced_at" is null;--> statement-breakpoint
CREATE INDEX "certificates_fingerprint" ON "certificates" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "free_times_party" ON "free_times" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "participants_discord_user" ON "participants" USING btree ("discord_user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "breaks_one_running_a_party" ON "breaks" USING btree ("party_id") WHERE "breaks"."state" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "parties_one_running_a_server" ON "parties" USING btree ("guild_id") WHERE "parties"."state" <> 'closed';--> statement-breakpoint
CREATE UNIQUE INDEX "places_name" ON "places" USING btree ("party_id","name");--> statement-breakpoint
CREATE INDEX "verifications_owner" ON "verifications" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "verifications_party" ON "verifications" USING btree ("party_id");