/** Texts of 办件查询. */
export const texts = {
  title: '办件查询',
  label: '查找内容',
  placeholder: '办件编号、姓名、证件号码或手机号码',
  submit: '查询',
  onlyOpen: '只看未办结',
  about: '在您机构及下级机构收件或办理的办件中查找。证件号码和手机号码要输完整，姓名至少两个字。查询会留下记录。',
  searchedAs: (kinds: string) => `按${kinds}查找`,
  table: '查询结果',
  more: '加载更多',
  shown: (count: number) => `已显示 ${count} 件`,
  allShown: (count: number) => `共找到 ${count} 件`,
  help: '快捷键',
} as const;
