declare module 'virtual:help-pages' {
  export const helpPages: { name: string; title: string; html: string }[];
}
