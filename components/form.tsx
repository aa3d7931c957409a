'use client'

import {
  createContext,
  startTransition,
  use,
  useActionState,
  useEffect,
  useRef,
  useState,
} from 'react'
import { type UseFormRegister, useForm } from 'react-hook-form'
import type { FormError, FormState } from '#lib/form.ts'
import { ErrorSummary } from './error-summary.tsx'

type Typed = Record<string, string>

type Props = {
  action: (state: FormState, data: FormData) => Promise<FormState>
  /** What the fields start with, by field name. */
  values?: FormState['values']
  /** What it was sent with before, and refused for. */
  refused?: FormState | undefined
  /** What to say when a field is left empty, by field name, in the order of the fields. */
  required: Readonly<Record<string, string>>
  /** Heads the summary of errors. */
  problem: string
  /** The page's title, and while there are errors. */
  title: string
  errorTitle: string
  children: React.ReactNode
}

type Shared = {
  register: UseFormRegister<Typed>
  values: FormState['values']
  errors: readonly FormError[]
  pending: boolean
}

const FormContext = createContext<Shared | undefined>(undefined)

/** What the form knows about one of its fields. */
export function useField(name: string) {
  const form = useFormContext()
  const error = form.errors.find(({ field }) => field === name)?.message
  return { ...form.register(name), defaultValue: form.values[name], error }
}

export function useFormContext(): Shared {
  const form = use(FormContext)
  if (!form) throw new Error('A field needs a form around it')
  return form
}

/**
 * A form that works without script. With script, empty fields are told at once, in the server's words,
 * and what was typed stays: React would empty a form whose action it runs itself.
 */
export function Form(props: Props) {
  const { action, values = {}, refused, required, problem, title, errorTitle, children } = props
  const [state, send, pending] = useActionState(action, refused ?? { values, errors: [] })
  const [checked, setChecked] = useState<{ after: FormState; errors: FormError[] }>()
  const errors = checked?.after === state ? checked.errors : state.errors
  const form = useRef<HTMLFormElement>(null)
  const { register, handleSubmit } = useForm<Typed>({
    shouldFocusError: false,
    reValidateMode: 'onSubmit',
    resolver: () => missing(form.current, required),
  })

  useEffect(() => {
    if (errors.length > 0) form.current?.querySelector<HTMLElement>('[role=alert]')?.focus()
  }, [errors])

  useEffect(() => {
    if (state.errors.length === 0) return
    const here = form.current?.elements
    for (const input of form.current?.querySelectorAll('input') ?? []) {
      const isCode = input.autocomplete === 'one-time-code'
      if (!isCode && !/password$/.test(input.autocomplete)) continue
      // A code stays in the browser when something else in the form is what has to be put right.
      const isRight = ({ field = '' }: FormError) => field !== input.name && here?.namedItem(field)
      if (isCode && state.errors.every(isRight)) continue
      input.value = ''
      input.dispatchEvent(new Event('input'))
    }
  }, [state])

  const submit = handleSubmit(
    () => startTransition(() => send(new FormData(form.current ?? undefined))),
    (found) =>
      setChecked({
        after: state,
        errors: Object.entries(found).map(([field, error]) => ({
          field,
          message: error?.message ?? '',
        })),
      }),
  )

  return (
    <FormContext value={{ register, values: state.values, errors, pending }}>
      <form
        ref={form}
        className="form"
        action={send}
        noValidate
        onSubmit={(event) => {
          if (pending) event.preventDefault()
          else submit(event)
        }}
      >
        <title>{errors.length > 0 ? errorTitle : title}</title>
        <ErrorSummary heading={problem} errors={errors} />
        {children}
      </form>
    </FormContext>
  )
}

/** Looks at what would be sent, not at what was typed: password managers fill in without events. */
function missing(form: HTMLFormElement | null, required: Props['required']) {
  const data = new FormData(form ?? undefined)
  const empty = Object.entries(required).filter(([name]) => !data.get(name))
  const errors = empty.map(([name, message]) => [name, { type: 'required', message }])
  return { values: {}, errors: Object.fromEntries(errors) }
}
