/** The terms that people agree to now. Whoever changes a word of them changes this, too. */
export const termsVersion = '2026-11-22'
