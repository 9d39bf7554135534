import type { TwilioCredentials } from './client.ts'

/**
 * Which account a channel belongs to: its own credentials, where it has any, over the platform's.
 * @param stored decrypted `channels.credentials_encrypted`: `{account_sid?, auth_token?, access_token?}`
 * @returns undefined when neither knows an account and a token
 */
export function credentialsOf(
  stored: unknown,
  platform: { accountSid?: string | undefined; authToken?: string | undefined },
): TwilioCredentials | undefined {
  const own = (stored ?? {}) as Record<string, string | undefined>
  const accountSid = own.account_sid ?? platform.accountSid
  const authToken = own.auth_token ?? own.access_token ?? platform.authToken
  return accountSid && authToken ? { accountSid, authToken } : undefined
}
