import { type Sketch, sketchOf } from '../language/prefilter.ts'
import { holdsPhrase, phrasesOf } from '../language/wording.ts'
import { englishRequests } from './explicit-request/english.ts'
import { questionsAboutUs } from './explicit-request/questions-about-us.ts'
import { spanishRequests } from './explicit-request/spanish.ts'

/** Plain words of a sentence that ask for a person of the house. */
const asksForPerson = phrasesOf(...englishRequests, ...spanishRequests)

const bare = new Set(
  `human;a human;human being;agent;operator;representative;rep;manager;supervisor;live agent;live person;real person;live human;real human;
  person;a person;a real person;a manager;customer service;a human being;live chat agent;speak to human;talk to human;talk to person;an agent;
  a representative;an operator;sales rep;salesperson;salesman;sales manager;general manager;manager now;service advisor;representative now;
  humano;un humano;agente;operador;operadora;representante;asesor;gerente;vendedor;una persona;persona;persona real;una persona real;un agente;
  un asesor;un vendedor;el gerente;supervisora;talk to manager;your manager;call back;callback;call me;llamame;llameme`
    .split(';')
    .map((words) => words.trim()),
)
const aroundBare =
  /\b(?:please|now|asap|thanks|hello|hi|hey|ok|por favor|gracias|hola|ya|ahora|i said|just|no)\b/g

/** Whether a sentence in plain words asks to talk with a person of the house, in English or Spanish. */
export function asksForHuman(words: string, sketch: Sketch = sketchOf(words)): boolean {
  const left = words.replaceAll(',', ' ').replace(aroundBare, ' ').replace(/\s+/g, ' ').trim()
  const unrepeated = left.replace(/\b(\w+)(?: \1\b)+/g, '$1')
  return bare.has(unrepeated) || holdsPhrase(asksForPerson, words, sketch)
}

/** Whether a sentence in plain words asks if we are a machine. */
export const asksWhatWeAre = (words: string): boolean => holdsPhrase(questionsAboutUs, words)
