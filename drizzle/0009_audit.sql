CREATE TABLE "audit_entries" (
	"party_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"act" text NOT NULL,
	"payload_hash" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_party_id_number_pk" PRIMARY KEY("party_id","number"),
	CONSTRAINT "audit_entries_hashes" CHECK (("audit_entries"."payload_hash" || "audit_entries"."previous_hash" || "audit_entries"."hash") ~ '^[0-9a-f]{192}$')
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"party_id" uuid PRIMARY KEY NOT NULL,
	"number" integer DEFAULT 0 NOT NULL,
	"hash" text NOT NULL,
	"post_due_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_payloads" (
	"party_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"salt" text NOT NULL,
	"payload" text NOT NULL,
	CONSTRAINT "audit_payloads_party_id_number_pk" PRIMARY KEY("party_id","number")
);
--> statement-breakpoint
-- An entry is appended to the end of its party's chain, with the hash that it must have, or not at all.
CREATE FUNCTION "audit_entries_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	last_number integer;
	last_hash text;
BEGIN
	IF TG_OP = 'INSERT' THEN
		SELECT "number", "hash" INTO last_number, last_hash FROM "audit_entries"
			WHERE "party_id" = NEW."party_id" ORDER BY "number" DESC LIMIT 1;
		IF NEW."number" = coalesce(last_number, 0) + 1
			AND NEW."previous_hash" = coalesce(last_hash, repeat('0', 64))
			AND NEW."hash" = encode(sha256(convert_to(concat_ws(E'\n', NEW."party_id", NEW."number",
				floor(extract(epoch FROM NEW."at") * 1000)::bigint, NEW."act", NEW."payload_hash", NEW."previous_hash"), 'UTF8')), 'hex')
		THEN
			RETURN NEW;
		END IF;
	END IF;
	RAISE EXCEPTION 'the audit record is only ever appended to' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_entries_append_only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_entries_rows" BEFORE INSERT OR UPDATE OR DELETE ON "audit_entries"
	FOR EACH ROW EXECUTE FUNCTION "audit_entries_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_entries_truncate" BEFORE TRUNCATE ON "audit_entries"
	FOR EACH STATEMENT EXECUTE FUNCTION "audit_entries_append_only"();
--> statement-breakpoint
-- A payload is the one that its entry was made from. It may be dropped, and never changed.
CREATE FUNCTION "audit_payloads_as_hashed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' AND EXISTS (
		SELECT FROM "audit_entries" e WHERE e."party_id" = NEW."party_id" AND e."number" = NEW."number"
			AND e."payload_hash" = encode(sha256(convert_to(NEW."salt" || E'\n' || NEW."payload", 'UTF8')), 'hex'))
	THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'the payload of an audit entry is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_payloads_as_hashed';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_payloads_rows" BEFORE INSERT OR UPDATE ON "audit_payloads"
	FOR EACH ROW EXECUTE FUNCTION "audit_payloads_as_hashed"();
