/** Whether `npm run dev` runs this, for somebody at this machine. */
export const isDevelopment = process.env.NODE_ENV === 'development'
