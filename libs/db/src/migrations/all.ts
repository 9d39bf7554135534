import type { Migration } from 'kysely/migration'
import * as roles from './0001-roles.ts'
import * as tenants from './0002-tenants.ts'
import * as conversations from './0003-conversations.ts'
import * as work from './0004-work.ts'
import * as access from './0005-access.ts'
import * as lookUps from './0006-look-ups.ts'
import * as timeline from './0007-timeline.ts'
import * as sendRates from './0008-send-rates.ts'
import * as plans from './0009-plans.ts'
import * as decisions from './0010-decisions.ts'
import * as peopleAndCredits from './0011-people-and-credits.ts'
import * as lifeCycle from './0012-life-cycle.ts'
import * as shortPlans from './0013-short-plans.ts'

/** Every migration by name, applied in the order of the names. Released ones never change; a new one is added below. */
export const migrations: Record<string, Migration> = {
  '0001-roles': roles,
  '0002-tenants': tenants,
  '0003-conversations': conversations,
  '0004-work': work,
  '0005-access': access,
  '0006-look-ups': lookUps,
  '0007-timeline': timeline,
  '0008-send-rates': sendRates,
  '0009-plans': plans,
  '0010-decisions': decisions,
  '0011-people-and-credits': peopleAndCredits,
  '0012-life-cycle': lifeCycle,
  '0013-short-plans': shortPlans,
}
