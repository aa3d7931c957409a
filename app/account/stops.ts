import { text } from '#lib/messages.ts'

/** The stops on the way to what changes only once a code has been typed. */
export const accountStops = {
  email: () => [text('stops.address'), text('stops.code'), text('account.stops.changed')],
  phone: () => [text('account.stops.number'), text('stops.code'), text('account.stops.changed')],
  deletion: () => [
    text('account.stops.consequences'),
    text('stops.code'),
    text('account.stops.farewell'),
  ],
} as const
