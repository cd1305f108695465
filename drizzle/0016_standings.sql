CREATE TABLE "stale_standings" (
	"party_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"and_others" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standings" (
	"participant_id" uuid PRIMARY KEY NOT NULL,
	"party_id" uuid NOT NULL,
	"mutual" integer NOT NULL,
	"pairs" integer NOT NULL,
	"met" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "stale_standings" ADD CONSTRAINT "stale_standings_participant" FOREIGN KEY ("party_id","participant_id") REFERENCES "public"."participants"("party_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_participant" FOREIGN KEY ("participant_id","party_id") REFERENCES "public"."participants"("id","party_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stale_standings_party" ON "stale_standings" USING btree ("party_id","participant_id");--> statement-breakpoint
CREATE INDEX "standings_party" ON "standings" USING btree ("party_id");--> statement-breakpoint
-- Whose standings a change makes stale: both sides of a verification; whose key or presence changed, and all who met them.
CREATE FUNCTION "mark_stale_standings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_TABLE_NAME = 'verifications' THEN
		INSERT INTO "stale_standings" ("party_id", "participant_id", "and_others")
			SELECT p."party_id", p."id", false FROM "participants" p
			WHERE p."id" IN (OLD."verifier_id", OLD."owner_id", NEW."verifier_id", NEW."owner_id");
	ELSIF TG_TABLE_NAME = 'certificates' THEN
		INSERT INTO "stale_standings" ("party_id", "participant_id", "and_others")
			SELECT p."party_id", p."id", true FROM "participants" p
			WHERE p."id" IN (OLD."participant_id", NEW."participant_id");
	ELSE
		INSERT INTO "stale_standings" ("party_id", "participant_id", "and_others") VALUES (NEW."party_id", NEW."id", true);
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "verifications_mark_stale"
	AFTER INSERT OR DELETE OR UPDATE OF "verifier_id", "owner_id", "fingerprint", "at" ON "verifications"
	FOR EACH ROW EXECUTE FUNCTION "mark_stale_standings"();
--> statement-breakpoint
CREATE TRIGGER "certificates_mark_stale"
	AFTER INSERT OR DELETE OR UPDATE OF "participant_id", "fingerprint", "replaced_at", "own_entry_at" ON "certificates"
	FOR EACH ROW EXECUTE FUNCTION "mark_stale_standings"();
--> statement-breakpoint
CREATE TRIGGER "participants_mark_stale"
	AFTER UPDATE OF "left_at" ON "participants"
	FOR EACH ROW EXECUTE FUNCTION "mark_stale_standings"();
--> statement-breakpoint
-- What was verified before there were standings.
WITH given AS (
	SELECT v."verifier_id", v."owner_id", v."at" FROM "verifications" v
	JOIN "certificates" c ON c."participant_id" = v."owner_id" AND c."fingerprint" = v."fingerprint" AND c."replaced_at" IS NULL
),
met AS (
	SELECT coalesce(g."verifier_id", b."owner_id") AS person, coalesce(g."owner_id", b."verifier_id") AS other,
		g."at" AS given_at, b."at" AS got_at
	FROM given g FULL JOIN given b ON b."verifier_id" = g."owner_id" AND b."owner_id" = g."verifier_id"
),
by_hour AS (
	SELECT met.person,
		least(count(*) FILTER (WHERE given_at IS NOT NULL AND got_at IS NOT NULL), 12) AS mutual,
		count(*) FILTER (WHERE given_at IS NOT NULL AND got_at IS NOT NULL AND o."left_at" IS NULL) AS pairs,
		bool_or(o."left_at" IS NULL AND ((given_at IS NOT NULL AND got_at IS NOT NULL)
			OR (given_at IS NOT NULL AND mine."id" IS NULL) OR (got_at IS NOT NULL AND theirs."id" IS NULL))) AS met
	FROM met
	JOIN "participants" o ON o."id" = met.other
	LEFT JOIN "certificates" mine
		ON mine."participant_id" = met.person AND mine."replaced_at" IS NULL AND mine."own_entry_at" IS NOT NULL
	LEFT JOIN "certificates" theirs
		ON theirs."participant_id" = met.other AND theirs."replaced_at" IS NULL AND theirs."own_entry_at" IS NOT NULL
	GROUP BY met.person, date_trunc('hour', greatest(given_at, got_at))
)
INSERT INTO "standings" ("participant_id", "party_id", "mutual", "pairs", "met")
SELECT p."id", p."party_id", sum(h.mutual), sum(h.pairs), bool_or(h.met)
FROM by_hour h JOIN "participants" p ON p."id" = h.person GROUP BY p."id";
