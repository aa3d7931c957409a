CREATE TABLE "guest_codes" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"uvid" text NOT NULL,
	"client_id" text NOT NULL,
	"scopes" text[] NOT NULL,
	"redirect_uri" text NOT NULL,
	"code_challenge" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "guest_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"uvid" text NOT NULL,
	"client_id" text NOT NULL,
	"scopes" text[] NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "guests" (
	"uvid" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "linked_identities" (
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "linked_identities_provider_subject_pk" PRIMARY KEY("provider","subject")
);
--> statement-breakpoint
CREATE TABLE "security_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "security_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"user_agent" text,
	"country" text
);
--> statement-breakpoint
CREATE TABLE "web_requests" (
	"request_hash" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"redirect_uri" text NOT NULL,
	"scopes" text[] NOT NULL,
	"state" text,
	"code_challenge" text,
	"nonce" text,
	"uvid" text,
	"user_id" text,
	"browser_hash" text,
	"progress" jsonb NOT NULL,
	"provider_state_hash" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "web_requests_provider_state_hash_unique" UNIQUE("provider_state_hash")
);
--> statement-breakpoint
CREATE TABLE "shortlist_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"trip_id" text NOT NULL,
	"user_id" text,
	"uvid" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shortlist_entries_user_trip" UNIQUE("user_id","trip_id"),
	CONSTRAINT "shortlist_entries_guest_trip" UNIQUE("uvid","trip_id")
);
--> statement-breakpoint
CREATE TABLE "trips" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"position" integer NOT NULL,
	"mode" text NOT NULL,
	"service" text NOT NULL,
	"origin" text NOT NULL,
	"destination" text NOT NULL,
	"country" text NOT NULL,
	"summary" text NOT NULL,
	"season" text NOT NULL,
	"hours" numeric(5, 1) NOT NULL,
	"price_from" numeric(18, 2) NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "trips_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "journeys" ADD COLUMN "target" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "must_change_password" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "deletion_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD COLUMN "previous_hash" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "refresh_token_rotation" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "guests" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "reauthenticate_seconds" integer;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "methods" text[];--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "acr" text;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "uvid" text;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "user_agent" text;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "last_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD COLUMN "replaced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD COLUMN "active_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signing_keys" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "guest_codes" ADD CONSTRAINT "guest_codes_uvid_guests_uvid_fk" FOREIGN KEY ("uvid") REFERENCES "public"."guests"("uvid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_codes" ADD CONSTRAINT "guest_codes_client_id_clients_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_tokens" ADD CONSTRAINT "guest_tokens_uvid_guests_uvid_fk" FOREIGN KEY ("uvid") REFERENCES "public"."guests"("uvid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_tokens" ADD CONSTRAINT "guest_tokens_client_id_clients_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_claimed_by_users_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linked_identities" ADD CONSTRAINT "linked_identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_events" ADD CONSTRAINT "security_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_requests" ADD CONSTRAINT "web_requests_client_id_clients_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_requests" ADD CONSTRAINT "web_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_entries" ADD CONSTRAINT "shortlist_entries_trip_id_trips_id_fk" FOREIGN KEY ("trip_id") REFERENCES "public"."trips"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_entries" ADD CONSTRAINT "shortlist_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shortlist_entries" ADD CONSTRAINT "shortlist_entries_uvid_guests_uvid_fk" FOREIGN KEY ("uvid") REFERENCES "public"."guests"("uvid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guest_codes_expires_at" ON "guest_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "guest_codes_uvid" ON "guest_codes" USING btree ("uvid");--> statement-breakpoint
CREATE INDEX "guest_tokens_expires_at" ON "guest_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "guest_tokens_uvid" ON "guest_tokens" USING btree ("uvid");--> statement-breakpoint
CREATE INDEX "guests_last_seen_at" ON "guests" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "guests_claimed_by" ON "guests" USING btree ("claimed_by");--> statement-breakpoint
CREATE INDEX "linked_identities_user_id" ON "linked_identities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "security_events_user_id" ON "security_events" USING btree ("user_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "security_events_at" ON "security_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "web_requests_expires_at" ON "web_requests" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "web_requests_client_id" ON "web_requests" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "web_requests_user_id" ON "web_requests" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "shortlist_entries_trip_id" ON "shortlist_entries" USING btree ("trip_id");--> statement-breakpoint
CREATE INDEX "users_deletion_due_at" ON "users" USING btree ("deletion_due_at");--> statement-breakpoint
CREATE INDEX "auth_sessions_previous_hash" ON "auth_sessions" USING btree ("previous_hash");