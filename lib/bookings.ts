/** A journey that a customer booked. Instants are ISO 8601 in UTC; each end has its own IANA time zone. */
export type Booking = {
  id: string
  /** What the customer reads out on the phone, e.g. HW-7Q2M4X. */
  reference: string
  mode: 'train' | 'ferry' | 'flight'
  /** The carrier's name for it, e.g. "Night train 72". */
  service: string
  origin: string
  destination: string
  departure: { at: string; timeZone: string }
  arrival: { at: string; timeZone: string }
  travellers: readonly string[]
  status: 'confirmed' | 'waitlisted' | 'completed' | 'cancelled'
  price: { amount: number; currency: string }
}

/** One page of bookings. A cursor is opaque and leads to the next page; absent on the last one. */
export type BookingPage = { bookings: readonly Booking[]; next?: string }
