declare module 'vitest' {
  /** What the global set-up gives every test file. */
  interface ProvidedContext {
    postgresUrl: string
    redisUrl: string
  }
}

export {}
