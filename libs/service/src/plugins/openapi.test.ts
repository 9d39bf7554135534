import { Type } from '@sinclair/typebox'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../app.fixture.ts'

type Operation = { summary?: string; responses: Record<string, unknown> }
type Document = {
  openapi: string
  info: { title: string; description: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: object }
}

async function documentOf() {
  const { app } = await createTestApp()
  app.addSchema(Type.Object({ name: Type.String() }, { $id: 'Dealership' }))
  app.get(
    '/dealerships/:id',
    {
      schema: {
        summary: 'One dealership',
        params: Type.Object({ id: Type.String() }),
        response: { 200: Type.Ref('Dealership'), 404: Type.Ref('Error') },
      },
    },
    () => ({ name: 'Acme', $secret: true }) as never,
  )
  app.get('/hidden', { schema: { hide: true } }, () => ({}))
  await app.ready()
  return { app, document: (await app.inject('/openapi.json')).json<Document>() }
}

describe('GET /openapi.json', () => {
  it('is a document of this service', async () => {
    const { document } = await documentOf()
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Test', description: 'An app of the tests' },
      servers: [{ url: 'https://desk.example.com' }],
      components: { securitySchemes: { apiKey: { in: 'header', name: 'x-api-key' } } },
    })
  })

  it('has every route that is not hidden, with what it answers', async () => {
    const { document } = await documentOf()
    expect(Object.keys(document.paths).toSorted()).toEqual([
      '/dealerships/{id}',
      '/health/live',
      '/health/ready',
      '/metrics',
    ])
    for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
      expect(operation.summary).toEqual(expect.any(String))
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0)
    }
  })

  it('has the shape of errors and of models under their own names, and refers to them', async () => {
    const { document } = await documentOf()
    expect(Object.keys(document.components.schemas).toSorted()).toEqual(['Dealership', 'Error'])
    expect(document.components.schemas.Error).toMatchObject({
      required: ['success', 'error', 'code', 'correlation_id'],
    })
    const references = [
      ...JSON.stringify(document.paths).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g),
    ]
    expect(references.map(([, name]) => name).toSorted()).toEqual(['Dealership', 'Error'])
  })
})

describe('GET /docs', () => {
  it('is a page to read the document on', async () => {
    const { app } = await documentOf()
    const page = await app.inject('/docs/')
    expect(page.headers['content-type']).toMatch('text/html')
    expect(page.body).toContain('Swagger UI')
    expect((await app.inject('/docs/json')).json<Document>().openapi).toBe('3.1.0')
  })
})

describe('an answer', () => {
  it('holds only what its schema names', async () => {
    const { app } = await documentOf()
    expect((await app.inject('/dealerships/1')).json()).toEqual({ name: 'Acme' })
  })
})
