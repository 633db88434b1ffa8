/** Texts that the applicant's pages share. */
export const partTexts = {
  titleOf: (page: string) => `${page} · 医保办件查询`,
  loading: '正在加载，请稍候…',
  retry: '重试',
  unexpected: '页面出现意外错误，请重新打开本页。',
  number: '编号',
} as const;
