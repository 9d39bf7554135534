import { describe } from 'vitest'
import { badInput } from './bad-input.ts'
import { itHolds } from './proof.fixture.ts'

describe('nothing is stored and nobody falls over when rubbish arrives', () => {
  itHolds(badInput)
})
