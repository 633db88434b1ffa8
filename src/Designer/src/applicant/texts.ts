/** Texts of what surrounds the applicant's pages. */
export const frameTexts = {
  product: '云南医保 · 办件查询',
  skip: '跳到主要内容',
  leave: '退出查询',
  ways: '办件页面',
  pages: [
    { to: '/', name: '办理进度' },
    { to: '/correction', name: '补正材料' },
    { to: '/documents', name: '我的文书' },
    { to: '/rating', name: '服务评价' },
  ],
  help: '咨询、投诉请拨打政务服务便民热线',
  verify: '核验文书真伪',
  care: '工作人员不会向您索要短信验证码，也不会要求您转账。',
} as const;
