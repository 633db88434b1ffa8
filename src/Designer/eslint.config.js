import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

/** Imports flow shared → features → app; the host page of the Studio stands beside and shares only texts and lib, the applicants' pages do without the component library. */
const layers = [
  { files: ['src/lib/**', 'src/components/**'], group: ['**/features/**', '**/app/**', '**/elsa-studio/**'] },
  { files: ['src/features/**'], group: ['**/app/**', '**/elsa-studio/**'] },
  { files: ['src/applicant/**', 'src/features/applicant/**'], group: ['**/app/**', '**/elsa-studio/**', '**/components/**', 'antd', '@ant-design/*'] },
  { files: ['src/elsa-studio/**'], group: ['**/features/**', '**/app/**', '**/components/**', 'react', 'antd'] },
];

export default defineConfig(
  globalIgnores(['dist', 'src/lib/openapi.d.ts']),
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [typescript.configs.strictTypeChecked, hooks.configs.flat.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // what users send must stay text wherever it is shown
      'no-restricted-properties': ['error', { property: 'innerHTML' }, { property: 'outerHTML' }, { property: 'insertAdjacentHTML' }],
      'no-restricted-syntax': ['error', {
        selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Only the help page shows HTML, made from our own documents at build time.',
      }],
    },
  },
  // served as it is, to a page without anything else
  { files: ['public/*.js'], languageOptions: { globals: { document: 'readonly', crypto: 'readonly' } } },
  ...layers.map(({ files, group }) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns: [{ group }] }] } })),
);
