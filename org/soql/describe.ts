/** REST API Developer Guide, "sObject Describe": what clients such as jsforce read before they query. */
import { KEY_PREFIX } from '#org/domain/record-id.ts'
import { BOOKING, type Field, fields } from '#org/soql/fields.ts'

export function describeBooking(version: string) {
  const url = `/services/data/${version}/sobjects/${BOOKING}`
  return {
    name: BOOKING,
    label: 'Booking',
    labelPlural: 'Bookings',
    keyPrefix: KEY_PREFIX.booking,
    custom: true,
    queryable: true,
    retrieveable: true,
    createable: false,
    updateable: false,
    deletable: false,
    searchable: false,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
    childRelationships: [],
    recordTypeInfos: [],
    fields: fields.map(describeField),
  }
}

const SOAP_TYPES: Record<Field['type'], string> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  string: 'xsd:string',
  picklist: 'xsd:string',
  datetime: 'xsd:dateTime',
  int: 'xsd:int',
  currency: 'xsd:double',
}

function describeField({ name, label, type, column }: Field) {
  return {
    name,
    label,
    type,
    soapType: SOAP_TYPES[type],
    length: type === 'id' || type === 'reference' ? 18 : type === 'string' ? 255 : 0,
    custom: name.endsWith('__c'),
    nameField: name === 'Name',
    nillable: false,
    createable: false,
    updateable: false,
    filterable: true,
    sortable: true,
    groupable: false,
    referenceTo: type === 'reference' ? ['Contact'] : [],
    relationshipName: type === 'reference' ? 'Contact__r' : null,
    picklistValues: (column.enumValues ?? []).map((value) => ({
      value,
      label: value,
      active: true,
    })),
  }
}
