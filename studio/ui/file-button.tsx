'use client'
import { useRef } from 'react'

type Props = {
  accept?: string
  /** A whole folder instead of one file. */
  folder?: boolean
  label?: string
  onFiles: (files: File[]) => void
  children: React.ReactNode
}

/** A button that asks for a file. */
export function FileButton({ accept, folder, label, onFiles, children }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className="plain"
        aria-label={label}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        {...(folder && { webkitdirectory: '' })}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          target.value = ''
        }}
      />
    </>
  )
}
