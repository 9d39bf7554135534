/** Platforms a business can be reached on. */
export const channelTypes = ['sms', 'whatsapp', 'instagram', 'webchat', 'email'] as const
export type ChannelType = (typeof channelTypes)[number]
