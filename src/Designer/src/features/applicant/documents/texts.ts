/** Texts of an applicant's documents. */
export const documentTexts = {
  title: '我的文书',
  none: '还没有出具文书。出具后可以在这里查看和下载。',
  about: '文书盖有电子印章。任何人都可以凭核验码核验真伪。',
  number: '文号',
  issued: '出具时间',
  office: '出具机构',
  code: '核验码',
  voided: '已作废',
  view: '查看',
  viewOf: (title: string) => `查看${title}`,
  download: '下载 PDF',
  downloadOf: (title: string) => `下载${title}`,
  verify: '核验真伪',
  verifyOf: (title: string) => `核验${title}的真伪`,
} as const;
