import { recordIdFor } from '#org/domain/record-id.ts'

export type DemoPerson = {
  name: string
  username: string
  password: string
  /** One line for whoever has to choose an account. */
  description: string
  firstName: string
  lastName: string
  phone: string | null
  customerNumber: string
  locale: string
  timeZone: string
  userId: string
  contactId: string
  /** Their password is right and not enough: they go on in the browser, and choose another. */
  mustChangePassword?: boolean
}

type Told = Omit<DemoPerson, 'userId' | 'contactId'>

const withIds = (person: Told): DemoPerson => ({
  ...person,
  userId: recordIdFor('user', person.username),
  contactId: recordIdFor('contact', person.username),
})

export const maya = withIds({
  name: 'Maya Lindqvist',
  username: 'maya@example.com',
  password: 'velvet-harbour-lantern',
  description: '43 bookings, past and upcoming',
  firstName: 'Maya',
  lastName: 'Lindqvist',
  phone: '+46701740605',
  customerNumber: 'C-100001',
  locale: 'sv_SE',
  timeZone: 'Europe/Stockholm',
})

export const tomas = withIds({
  name: 'Tomas Ekwall',
  username: 'tomas@example.com',
  password: 'quiet-meadow-signal',
  description: 'no bookings yet',
  firstName: 'Tomas',
  lastName: 'Ekwall',
  phone: '+46701740612',
  customerNumber: 'C-100002',
  locale: 'en_GB',
  timeZone: 'Europe/Stockholm',
})

export const amelie = withIds({
  name: 'Amélie Søndergård · アメリ',
  username: 'amelie@example.com',
  password: 'golden-pebble-orchestra',
  description: 'three bookings, a name in two scripts',
  firstName: 'Amélie',
  lastName: 'Søndergård',
  phone: null,
  customerNumber: 'C-100003',
  locale: 'da_DK',
  timeZone: 'Europe/Copenhagen',
})

export const jonas = withIds({
  name: 'Jonas Lindqvist',
  username: 'jonas@example.com',
  password: 'copper-window-orchard',
  description: 'two bookings, and a password that has to be changed in the browser',
  firstName: 'Jonas',
  lastName: 'Lindqvist',
  phone: null,
  customerNumber: 'C-100004',
  locale: 'sv_SE',
  timeZone: 'Europe/Stockholm',
  mustChangePassword: true,
})

export const demoPeople: readonly DemoPerson[] = [maya, tomas, amelie, jonas]

/** The run-as user of machine clients: no contact, no password, sees no bookings. */
export const integrationUser = {
  userId: recordIdFor('user', 'integration@headway.example'),
  username: 'integration@headway.example',
  name: 'Headway Integration',
}
