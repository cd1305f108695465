DROP INDEX "meetings_sign";--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "sign_count" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_sign" ON "meetings" USING btree ("party_id","sign_colour","sign_animal","sign_count") WHERE "meetings"."open";