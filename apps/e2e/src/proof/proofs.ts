import { badInput } from './bad-input.ts'
import { crash, replicas } from './crash.ts'
import { creditsRace } from './credits-race.ts'
import { optOutRace } from './opt-out-race.ts'
import type { Proof } from './proof.ts'
import { cluster, diskFull, postgres, redis } from './stores.ts'
import { takeoverRace } from './takeover-race.ts'
import { unknownOutcome } from './unknown-outcome.ts'
import { clock } from './clock.ts'
import { freezing } from './freezing.ts'

/** In the order they are run. */
export const proofs: readonly Proof[] = [
  crash,
  unknownOutcome,
  replicas(2),
  replicas(3),
  cluster,
  redis,
  postgres,
  diskFull,
  clock,
  freezing,
  takeoverRace,
  optOutRace,
  creditsRace,
  badInput,
]
