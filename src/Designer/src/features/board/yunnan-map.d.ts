declare module 'virtual:yunnan-map' {
  export const yunnanMap: { width: number; height: number; prefectures: { code: string; path: string; at: [x: number, y: number] }[] };
}
