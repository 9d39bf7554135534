import { expect, it } from 'vitest'
import { Path } from './operation.ts'

it('describes path parameters by their names, the same names by the same object', () => {
  const path = Path('user_id', 'phone_number_id')
  expect(Path('user_id', 'phone_number_id')).toBe(path)
  expect(Path('user_id')).not.toBe(path)
  expect(path.required).toEqual(['user_id', 'phone_number_id'])
  expect(path.properties.phone_number_id).toMatchObject({
    format: 'uuid',
    description: 'Id of the phone number',
  })
})
