export { onlyCode } from '#app/(identity)/verify/schema.ts'
