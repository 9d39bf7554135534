import type { Persona } from './persona.ts'
import { shoppers } from './shoppers.ts'
import { troubled } from './troubled.ts'

/** Every customer there is, in the order of the report. */
export const personas: readonly Persona[] = [...shoppers, ...troubled]
