import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './org/store/schema.ts',
  out: './org/store/migrations',
})
