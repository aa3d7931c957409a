/** Longer than any mail address; keeps the key within what an index takes. */
export const USERNAME_LENGTH = 255

/** What makes two user names the same: compatibility forms, letter case and outer spaces do not count. */
export function usernameKey(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}
