import type { PgColumn } from 'drizzle-orm/pg-core'
import { bookings } from '#org/store/schema.ts'

/** The object that customers may query, spelled the way answers spell it. */
export const BOOKING = 'Booking__c'

export type Field = {
  name: string
  label: string
  type: 'id' | 'reference' | 'string' | 'picklist' | 'datetime' | 'int' | 'currency'
  column: PgColumn
  /** Stored in capitals only, so that comparing in capitals ignores case and still finds the index. */
  capitals?: true
}

export const fields: readonly Field[] = [
  { name: 'Id', label: 'Record ID', type: 'id', column: bookings.id },
  {
    name: 'Name',
    label: 'Booking Reference',
    type: 'string',
    column: bookings.reference,
    capitals: true,
  },
  { name: 'Contact__c', label: 'Contact', type: 'reference', column: bookings.contactId },
  { name: 'Mode__c', label: 'Mode', type: 'picklist', column: bookings.mode },
  { name: 'Service__c', label: 'Service', type: 'string', column: bookings.service },
  { name: 'Origin__c', label: 'Origin', type: 'string', column: bookings.origin },
  { name: 'Destination__c', label: 'Destination', type: 'string', column: bookings.destination },
  { name: 'Departure__c', label: 'Departure', type: 'datetime', column: bookings.departsAt },
  {
    name: 'Departure_Time_Zone__c',
    label: 'Departure Time Zone',
    type: 'string',
    column: bookings.departureTimeZone,
  },
  { name: 'Arrival__c', label: 'Arrival', type: 'datetime', column: bookings.arrivesAt },
  {
    name: 'Arrival_Time_Zone__c',
    label: 'Arrival Time Zone',
    type: 'string',
    column: bookings.arrivalTimeZone,
  },
  { name: 'Travellers__c', label: 'Travellers', type: 'string', column: bookings.travellers },
  {
    name: 'Traveller_Count__c',
    label: 'Traveller Count',
    type: 'int',
    column: bookings.travellerCount,
  },
  { name: 'Status__c', label: 'Status', type: 'picklist', column: bookings.status },
  { name: 'Price__c', label: 'Price', type: 'currency', column: bookings.price },
  {
    name: 'CurrencyIsoCode',
    label: 'Currency ISO Code',
    type: 'picklist',
    column: bookings.currency,
    capitals: true,
  },
  { name: 'CreatedDate', label: 'Created Date', type: 'datetime', column: bookings.createdAt },
  {
    name: 'LastModifiedDate',
    label: 'Last Modified Date',
    type: 'datetime',
    column: bookings.updatedAt,
  },
]

const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]))

export function findField(name: string): Field | undefined {
  return byName.get(name.toLowerCase())
}
