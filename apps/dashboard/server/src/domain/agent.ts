type Link = { phone_number_id: string; prompt_id: string | null }

/** Whether an agent answers elsewhere, or by another stored prompt, than its conversations began with. */
export const isRelinked = (before: Link, after: Link): boolean =>
  before.phone_number_id !== after.phone_number_id || before.prompt_id !== after.prompt_id
