'use client'

const own =
  'main input:not([type=hidden], [type=password], [autocomplete=one-time-code], [autocomplete$=password])'

function carry({ formData }: FormDataEvent) {
  for (const { name, value, type, checked } of document.querySelectorAll<HTMLInputElement>(own))
    if (name && value && (checked || !/^(radio|checkbox)$/.test(type))) formData.append(name, value)
}

const listen = (form: HTMLFormElement | null) => form?.addEventListener('formdata', carry)

/** A form beside the main one of the page that carries along what is being typed there, secrets left out. Without script it goes alone. */
export function CarryingForm(props: React.ComponentProps<'form'>) {
  return <form ref={listen} {...props} />
}
