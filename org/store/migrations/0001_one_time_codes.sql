CREATE SEQUENCE "public"."customer_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 200001 CACHE 1;--> statement-breakpoint
CREATE TABLE "allowances" (
	"subject" text PRIMARY KEY NOT NULL,
	"hour_used" integer NOT NULL,
	"hour_ends_at" timestamp (3) with time zone NOT NULL,
	"day_used" integer NOT NULL,
	"day_ends_at" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journeys" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"method" text NOT NULL,
	"person" text NOT NULL,
	"fingerprint" text NOT NULL,
	"user_id" text,
	"newcomer" jsonb,
	"password_hash" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "passcodes" (
	"journey_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "passcodes_journey_id_code_hash_pk" PRIMARY KEY("journey_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
INSERT INTO "accounts" ("id", "name", "created_at") VALUES ('001HW0000007Kc4YAE', 'Customers', now());--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "account_id" text DEFAULT '001HW0000007Kc4YAE' NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "terms_version" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "terms_accepted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "wants_news" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_key" text;--> statement-breakpoint
UPDATE "users" SET "email_key" = lower(normalize("email", NFKC));--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "email_key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "passcodes" ADD CONSTRAINT "passcodes_journey_id_journeys_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journeys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allowances_day_ends_at" ON "allowances" USING btree ("day_ends_at");--> statement-breakpoint
CREATE INDEX "journeys_fingerprint" ON "journeys" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "journeys_expires_at" ON "journeys" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_due_at" ON "messages" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "messages_sent_at" ON "messages" USING btree ("sent_at");--> statement-breakpoint
CREATE INDEX "messages_to_nobody" ON "messages" USING btree ("sent_at") WHERE channel = 'none';--> statement-breakpoint
CREATE INDEX "users_email_key" ON "users" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "users_phone" ON "users" USING btree ("phone");