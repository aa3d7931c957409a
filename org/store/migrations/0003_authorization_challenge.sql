CREATE TABLE "auth_sessions" (
	"session_hash" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"instance_key" text,
	"dpop_key" text,
	"scopes" text[] NOT NULL,
	"code_challenge" text,
	"nonce" text,
	"state" jsonb NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_jwts" (
	"jwt_hash" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "codes" ALTER COLUMN "redirect_uri" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "challenge_dialect" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "assertion_certificate" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "attester_jwk" jsonb;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "attestation_proof" text;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "instance_key" text;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "dpop_key" text;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_client_id_clients_client_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("client_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auth_sessions_expires_at" ON "auth_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "used_jwts_expires_at" ON "used_jwts" USING btree ("expires_at");