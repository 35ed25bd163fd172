import tseslint from 'typescript-eslint';

/** Only what finds faults; formatting is prettier's. Boundaries between folders are tests (test/architecture). */
export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.setu/', '.cache/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      // Classes that Nest injects are imported as values on purpose: decorator metadata needs them.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'max-lines-per-function': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['services/*/src/**/*.ts', 'libs/**/*.ts', 'deploy/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A forgotten promise is a lost report: these three need types and are worth their time.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: [
      '**/*.spec.ts',
      'libs/testing/**/*.ts',
      'test/**/*.ts',
      'deploy/**/*.mjs',
      'test/**/*.mjs',
      '**/*.cli.ts',
      'deploy/cli/**/*.ts',
      '**/seed.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
