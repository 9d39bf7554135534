import { describe } from 'vitest'
import { itHolds } from './proof.fixture.ts'
import { cluster, diskFull, postgres, redis } from './stores.ts'

describe('nothing is lost, twice or out of order when stores go away', () => {
  itHolds(redis)
  itHolds(postgres)
  itHolds(cluster)
  itHolds(diskFull)
})
