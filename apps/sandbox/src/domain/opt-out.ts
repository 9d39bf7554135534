/**
 * What Twilio's own opt-out handling does with an inbound text.
 * https://help.twilio.com/articles/223134027 (default keywords), advanced-opt-out (REVOKE, OPTOUT)
 */
export type OptOutType = 'STOP' | 'START' | 'HELP'

const keywords: Record<string, OptOutType> = {
  ...of('STOP', 'STOP STOPALL UNSUBSCRIBE END QUIT CANCEL REVOKE OPTOUT'),
  ...of('START', 'START YES UNSTOP'),
  ...of('HELP', 'HELP INFO'),
}

/** The keyword counts only alone on the message, in any case; `STOP.` and "please stop" are for the application. */
export const findOptOutType = (body: string): OptOutType | undefined => keywords[body.trim().toUpperCase()]

/** What Twilio texts back by itself when the state changes. */
export const confirmations: Record<'STOP' | 'START', string> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
}

function of(type: OptOutType, words: string) {
  return Object.fromEntries(words.split(' ').map((word) => [word, type]))
}
