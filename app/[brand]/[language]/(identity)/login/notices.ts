/** Why somebody is at the sign-in page who did not come by themselves, where that is the same for everybody. */
export const notices = ['session-ended', 'signed-out'] as const

export const noticeIn = async (params: Promise<{ notice?: string[] }>) => {
  const { notice = [] } = await params
  return { asked: notice.length > 0, notice: notices.find((known) => known === notice.join('/')) }
}
