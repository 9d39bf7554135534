import { describe } from 'vitest'
import { freezing } from './freezing.ts'
import { itHolds } from './proof.fixture.ts'
import { unknownOutcome } from './unknown-outcome.ts'

describe('nothing is lost, twice or out of order when nobody knows whether it was sent', () => {
  itHolds(unknownOutcome)
  itHolds(freezing)
})
