import { expect, it } from 'vitest'
import { rest } from './crash.ts'
import { builtBundles } from './proof.fixture.ts'
import { withRun } from './run.ts'

const SEED = 1

/** Half of the texts vanish between the inbox and the conversation, as if our code had a hole. */
const loseSecondTexts = `
  create function forget() returns trigger language plpgsql as $$ begin return null; end $$;
  create trigger forget before insert on messages for each row
    when (new.role = 'customer' and new.content like '%(2)') execute function forget()`

it('a platform that repeats and loses is caught', async () => {
  await withRun({ seed: SEED, bundles: builtBundles, isKept: false }, async (run) => {
    const text = (texts: number, customers: string[]) =>
      run.text({ customers, texts, durationMs: 0, repeatShare: 0 })
    const kinds = async () => (await run.verdict()).violations.map((violation) => violation.kind)

    await text(3, run.newCustomers(3))
    await rest(run)
    expect(await kinds()).toEqual([])

    // It forgets that it has sent.
    await run.database.query(
      `update outbox_messages set state = 'pending', attempts = 0, due_at = now(), provider_message_id = null
        where message_id = (select message_id from outbox_messages limit 1)`,
    )
    await rest(run)
    expect(await kinds()).toContain('double')

    await run.database.query(loseSecondTexts)
    await text(2, run.newCustomers(1))
    await rest(run)
    expect(await kinds()).toEqual(expect.arrayContaining(['double', 'lost', 'gap']))
    return { violations: [] }
  })
}, 120_000)
