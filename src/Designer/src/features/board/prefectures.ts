/** Short names of the prefectures (GB/T 2260) for where there is little room, in the order of their codes; 530000 are the province's own offices. */
export const prefectureNames: Readonly<Record<string, string>> = {
  '530000': '省本级', '530100': '昆明', '530300': '曲靖', '530400': '玉溪', '530500': '保山', '530600': '昭通', '530700': '丽江', '530800': '普洱', '530900': '临沧',
  '532300': '楚雄', '532500': '红河', '532600': '文山', '532800': '西双版纳', '532900': '大理', '533100': '德宏', '533300': '怒江', '533400': '迪庆',
};

export const prefectureCodes = Object.keys(prefectureNames);
