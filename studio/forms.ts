import type { HTMLElement } from 'node-html-parser'

/** What goes into a form: text, or whether a box is ticked. */
export type Values = Readonly<Record<string, string | boolean>>

/** Which form, and which of its buttons: CSS selectors. */
export type How = { form?: string; button?: string }

export type Filled = { action: string; method: string; isMultipart: boolean; data: FormData }

/**
 * Fills in a form of the page as a browser without script would: what it holds already, what is typed, the button that is
 * pressed. Without a hint it is the first one that has all the fields, in the main part of the page before anywhere else. Throws when there is none.
 */
export function fillIn(page: HTMLElement, values: Values, how: How = {}): Filled {
  const form = findForm(page, Object.keys(values), how)
  const data = new FormData()
  for (const control of form.querySelectorAll('input, select, textarea')) put(data, control, values)
  const button = how.button
    ? form.querySelector(how.button)
    : form.querySelector('button:not([type=button])')
  const name = button?.getAttribute('name')
  if (name) data.append(name, button?.getAttribute('value') ?? '')
  return {
    action: form.getAttribute('action') ?? '',
    method: (form.getAttribute('method') ?? 'get').toUpperCase(),
    isMultipart: form.getAttribute('enctype') === 'multipart/form-data',
    data,
  }
}

const selectorOf = (name: string) => `[name="${name}"]`

function findForm(page: HTMLElement, names: string[], { form: hint, button }: How): HTMLElement {
  const wanted = [...names.map(selectorOf), ...(button ? [button] : [])]
  const hasAll = (form: HTMLElement) => wanted.every((selector) => form.querySelector(selector))
  const all = hint ? [hint] : ['main form', 'form']
  const found = all.flatMap((selector) => page.querySelectorAll(selector)).find(hasAll)
  if (!found) throw new Error(`no form ${hint ?? ''} with ${wanted.join(' ') || 'anything'}`)
  return found
}

function put(data: FormData, control: HTMLElement, values: Values) {
  const name = control.getAttribute('name')
  if (!name || control.hasAttribute('disabled')) return
  const typed = values[name]
  const type = control.getAttribute('type')
  const value = control.getAttribute('value')
  if (type === 'submit' || type === 'button') return
  if (type === 'checkbox') {
    if (typed ?? control.hasAttribute('checked')) data.append(name, value ?? 'on')
  } else if (type === 'radio') {
    if (typed === undefined ? control.hasAttribute('checked') : typed === value)
      data.append(name, value ?? 'on')
  } else if (control.rawTagName === 'select') {
    data.append(name, String(typed ?? selected(control)))
  } else data.append(name, String(typed ?? value ?? ''))
}

function selected(control: HTMLElement): string {
  const options = control.querySelectorAll('option')
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0]
  return chosen?.getAttribute('value') ?? ''
}
