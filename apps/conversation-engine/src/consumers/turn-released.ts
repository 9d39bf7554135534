import { turnReleased } from '@forecourt/contracts/events/turn-released'
import { on } from '@forecourt/streams/consumer'
import type { Context } from '../context.ts'

/** A leaving worker hands its turns over: take them when they are due. Whether they still are is asked at the claim. */
export const onTurnReleased = ({ turns }: Context) =>
  on(turnReleased, async (events) => {
    for (const { tenantid, data } of events)
      turns.schedule({ id: data.conversationId, tenantId: tenantid }, data.dueInMs)
  })
