/** Every table, by what it is about. */

export * from '#org/store/schema/bookings.ts'
export * from '#org/store/schema/guests.ts'
export * from '#org/store/schema/journeys.ts'
export * from '#org/store/schema/messages.ts'
export * from '#org/store/schema/people.ts'
export * from '#org/store/schema/sessions.ts'
export * from '#org/store/schema/trips.ts'
