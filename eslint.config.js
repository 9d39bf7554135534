import { createProjectGraphAsync } from '@nx/devkit'

// Without a cached project graph the boundary rule skips itself silently: build it before anything is linted.
await createProjectGraphAsync({ exitOnError: false })

import nx from '@nx/eslint-plugin'
import prettier from 'eslint-config-prettier/flat'
import tseslint from 'typescript-eslint'
import { layersRule } from './infra/local/src/lint-layers.ts'

const libraries = ['contracts', 'ports', 'db', 'streams', 'service', 'adapter-http', 'adapter']
const tags = (...names) => names.map((name) => `type:${name}`)

/** Who may import whom. Tests may use libs/testing too, and the packages they test with. */
const boundaries = (testing) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    // Off, a forbidden import passes when the library has no `exports`; and it keeps package.json honest.
    banTransitiveDependencies: true,
    allowCircularSelfDependency: true,
    depConstraints: [
      allow(
        'contracts',
        tags('contracts'),
        testing.length ? undefined : ['@sinclair/typebox', '@sinclair/typebox/**'],
      ),
      allow('ports', tags('ports', 'contracts')),
      allow('db', tags('db', 'contracts')),
      allow('streams', tags('streams', 'contracts')),
      allow('service', tags('service', 'contracts')),
      allow('adapter-http', tags('adapter-http', 'ports', 'contracts')),
      allow('adapter', tags('adapter-http', 'ports', 'contracts')),
      allow('testing', tags('testing', ...libraries)),
      allow('app', tags(...libraries)),
      allow('tool', tags('tool', 'testing', ...libraries)),
    ].map((constraint) => ({
      ...constraint,
      onlyDependOnLibsWithTags: [...constraint.onlyDependOnLibsWithTags, ...testing],
    })),
  },
]

function allow(name, onlyDependOnLibsWithTags, allowedExternalImports) {
  const constraint = { sourceTag: `type:${name}`, onlyDependOnLibsWithTags }
  return allowedExternalImports ? { ...constraint, allowedExternalImports } : constraint
}

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in config.ts and main.ts only: take the value from the context.',
}
const impure = [
  {
    selector:
      "MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'domain/ has no clock: take `now` as an argument.',
  },
  {
    selector:
      "MemberExpression[object.name='Math'][property.name='random'], MemberExpression[object.name='crypto']",
    message: 'domain/ has no randomness: take the number as an argument.',
  },
  {
    selector:
      "MemberExpression[object.name='process'], CallExpression[callee.name=/^(fetch|setTimeout|setInterval|setImmediate|queueMicrotask)$/]",
    message: 'domain/ is pure and synchronous.',
  },
  {
    selector: 'AwaitExpression, :function[async=true]',
    message: 'domain/ is pure and synchronous.',
  },
]

const tests = ['**/*.test.ts', '**/*.fixture.ts', '**/contract-tests/**', 'libs/testing/**', 'apps/e2e/**']

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.test-results/**', '.nx/**', '.forecourt/**'] },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@nx': nx, forecourt: { rules: { layers: layersRule } } },
    rules: {
      '@nx/enforce-module-boundaries': boundaries([]),
      'forecourt/layers': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 70 }],
    },
  },
  // A migration is one list of SQL statements, read from top to bottom.
  { files: ['libs/db/src/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['apps/**/*.ts', 'libs/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    files: ['apps/*/src/**/*.ts', 'apps/dashboard/server/src/**/*.ts', 'libs/**/*.ts'],
    ignores: [...tests, '**/src/config.ts', '**/src/main.ts'],
    rules: { 'no-restricted-syntax': ['error', environment] },
  },
  {
    files: ['apps/**/src/domain/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', environment, ...impure] },
  },
  {
    files: tests,
    rules: {
      '@nx/enforce-module-boundaries': boundaries(tags('testing')),
      'max-lines-per-function': 'off',
    },
  },
  prettier,
)
