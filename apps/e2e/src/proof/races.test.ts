import { describe } from 'vitest'
import { creditsRace } from './credits-race.ts'
import { optOutRace } from './opt-out-race.ts'
import { itHolds } from './proof.fixture.ts'
import { takeoverRace } from './takeover-race.ts'

describe('what is committed first holds', () => {
  itHolds(takeoverRace)
  itHolds(optOutRace)
  itHolds(creditsRace)
})
