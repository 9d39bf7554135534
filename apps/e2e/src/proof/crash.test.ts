import { describe } from 'vitest'
import { clock } from './clock.ts'
import { crash, replicas } from './crash.ts'
import { itHolds } from './proof.fixture.ts'

describe('nothing is lost, twice or out of order when workers die', () => {
  itHolds(crash)
  itHolds(replicas(2))
  itHolds(replicas(3))
  itHolds(clock)
})
