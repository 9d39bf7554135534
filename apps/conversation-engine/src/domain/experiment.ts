/** A split of conversations over prompt versions. */
export type Experiment = { id: string; variants: readonly { prompt_id: string; weight: number }[] }

/**
 * The variant a conversation belongs to: always the same one, without anything being stored, and over many
 * conversations in proportion to the weights.
 * @returns null for an experiment without any weight
 */
export function chooseVariant({ id, variants }: Experiment, conversationId: string): string | null {
  const total = variants.reduce((sum, { weight }) => sum + Math.max(0, weight), 0)
  if (total <= 0) return null
  let place = fractionOf(`${id}:${conversationId}`) * total
  for (const { prompt_id, weight } of variants) {
    place -= Math.max(0, weight)
    if (place < 0) return prompt_id
  }
  return variants.at(-1)?.prompt_id ?? null
}

/** 0 to 1, evenly spread (FNV-1a, its bits mixed once more, since ids differ in few places). */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
