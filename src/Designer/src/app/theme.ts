import type { ThemeConfig } from 'antd';

/** Colours hold 4.5:1 against their ground (WCAG 2.1 AA). */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b5cab',
    colorLink: '#0b5cab',
    colorError: '#b3261e',
    colorWarning: '#8a5a00',
    colorWarningBg: '#fff6e0',   // what antd derives from so dark a colour is mud
    colorWarningBorder: '#e3c27a',
    colorSuccess: '#1f7a34',
    colorTextDescription: '#4d5866',
    colorTextSecondary: '#3d4753',
    colorTextTertiary: '#4d5866',
    colorTextPlaceholder: '#667180',
    fontSize: 14,
    borderRadius: 4,
    fontFamily: '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", sans-serif',
  },
};
