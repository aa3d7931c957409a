import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#org/store/schema/instant.ts'
import { users } from '#org/store/schema/people.ts'

export const clients = pgTable('clients', {
  clientId: text('client_id').primaryKey(),
  name: text('name').notNull(),
  secretHash: text('secret_hash'),
  secretRequired: boolean('secret_required').notNull(),
  pkceRequired: boolean('pkce_required').notNull(),
  credentialsInBodyOnly: boolean('credentials_in_body_only').notNull().default(false),
  callbacks: text('callbacks').array().notNull(),
  scopes: text('scopes').array().notNull(),
  accessTokenFormat: text('access_token_format', { enum: ['opaque', 'jwt'] }).notNull(),
  accessTokenSeconds: integer('access_token_seconds').notNull(),
  refreshTokenSeconds: integer('refresh_token_seconds').notNull(),
  /** A refresh token gives way to another each time it is used. */
  refreshTokenRotation: boolean('refresh_token_rotation').notNull().default(false),
  /** Whether visitors without an account get a token. */
  guests: boolean('guests').notNull().default(false),
  /** After so long a refresh takes another sign-in; null: never. */
  reauthenticateSeconds: integer('reauthenticate_seconds'),
  runAsUserId: text('run_as_user_id'),
  /** Whether it may use the authorization challenge endpoint, and in whose words. */
  challengeDialect: text('challenge_dialect', { enum: ['salesforce', 'ietf'] }),
  /** `salesforce`: PEM of the X.509 certificate that its attestation JWTs are signed for. */
  assertionCertificate: text('assertion_certificate'),
  /** `ietf`: public JWK of the attester that vouches for its instances, and how they prove their key. */
  attesterJwk: jsonb('attester_jwk').$type<Record<string, unknown>>(),
  attestationProof: text('attestation_proof', {
    enum: ['attestation_pop_jwt', 'dpop_combined'],
  }),
})

/** What a customer allowed a client once: codes and tokens live and die with it. */
export const grants = pgTable(
  'grants',
  {
    id: uuid('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.clientId),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    scopes: text('scopes').array().notNull(),
    authTime: instant('auth_time').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** Thumbprints of the keys that everything of this grant is bound to: the client instance's, and DPoP's. */
    instanceKey: text('instance_key'),
    dpopKey: text('dpop_key'),
    /** How the customer proved who they are: `pwd`, `otp`, `sms`, `fed` (RFC 8176), and the level that makes. */
    methods: text('methods').array(),
    acr: text('acr'),
    /** The guest who signed in. */
    uvid: text('uvid'),
    /** Where from, for the list of sessions: the browser, the country of its address, when it was last heard of. */
    userAgent: text('user_agent'),
    country: text('country'),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [
    index('grants_user_id').on(table.userId),
    index('grants_expires_at').on(table.expiresAt),
  ],
)

/** What a client has done so far at the authorization challenge endpoint, by the hash of its `auth_session`. */
export const authSessions = pgTable(
  'auth_sessions',
  {
    sessionHash: text('session_hash').primaryKey(),
    /** The value before this one, which is taken once more when its answer was lost. */
    previousHash: text('previous_hash'),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.clientId, { onDelete: 'cascade' }),
    instanceKey: text('instance_key'),
    dpopKey: text('dpop_key'),
    /** The first call's, for the code that it ends in. */
    scopes: text('scopes').array().notNull(),
    codeChallenge: text('code_challenge'),
    nonce: text('nonce'),
    /** What the next call has to bring, and about whom. */
    state: jsonb('state').$type<Record<string, unknown>>().notNull(),
    tries: integer('tries').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('auth_sessions_expires_at').on(table.expiresAt),
    index('auth_sessions_previous_hash').on(table.previousHash),
  ],
)

/** An authorization request that goes on in the browser, by the hash of what stands for it in the address. */
export const webRequests = pgTable(
  'web_requests',
  {
    requestHash: text('request_hash').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.clientId, { onDelete: 'cascade' }),
    redirectUri: text('redirect_uri').notNull(),
    scopes: text('scopes').array().notNull(),
    state: text('state'),
    codeChallenge: text('code_challenge'),
    nonce: text('nonce'),
    uvid: text('uvid'),
    /** Who has to finish it, where somebody began elsewhere. */
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** Of the cookie that ties it to one browser, once one has opened it. */
    browserHash: text('browser_hash'),
    /** Where it stands: at a provider, or with what came back from there. */
    progress: jsonb('progress').$type<Record<string, unknown>>().notNull(),
    /** Of the `state` that the provider brings back. */
    providerStateHash: text('provider_state_hash').unique(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('web_requests_expires_at').on(table.expiresAt),
    index('web_requests_client_id').on(table.clientId),
    index('web_requests_user_id').on(table.userId),
  ],
)

/** JWTs that are good once, until they would have expired anyway. */
export const usedJwts = pgTable(
  'used_jwts',
  {
    jwtHash: text('jwt_hash').primaryKey(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('used_jwts_expires_at').on(table.expiresAt)],
)

export const codes = pgTable(
  'codes',
  {
    codeHash: text('code_hash').primaryKey(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    /** Null for a code that no browser carried; then none may be named when it is redeemed. */
    redirectUri: text('redirect_uri'),
    codeChallenge: text('code_challenge'),
    nonce: text('nonce'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('codes_grant_id').on(table.grantId),
    index('codes_expires_at').on(table.expiresAt),
  ],
)

export const accessTokens = pgTable(
  'access_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    format: text('format', { enum: ['opaque', 'jwt'] }).notNull(),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('access_tokens_grant_id').on(table.grantId),
    index('access_tokens_expires_at').on(table.expiresAt),
  ],
)

export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Another one took its place. */
    replacedAt: instant('replaced_at'),
  },
  (table) => [index('refresh_tokens_grant_id').on(table.grantId)],
)

export const signingKeys = pgTable('signing_keys', {
  kid: text('kid').primaryKey(),
  privateJwk: jsonb('private_jwk').$type<Record<string, unknown>>().notNull(),
  publicJwk: jsonb('public_jwk').$type<Record<string, unknown>>().notNull(),
  createdAt: instant('created_at').notNull(),
  /** From then on it signs; published before, so that nobody meets a key that they cannot know. */
  activeFrom: instant('active_from'),
  /** Until then it is published: no token that it signed lives longer. Null while it is in use. */
  retiredAt: instant('retired_at'),
})
