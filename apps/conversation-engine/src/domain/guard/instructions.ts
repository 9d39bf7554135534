import { inLines } from '../language/in-lines.ts'
import { matchesOf, type Rule, ruleOf, type Sketch, sketchOf } from '../language/prefilter.ts'
import { quoteAt, type Draft } from './draft.ts'
import type { GuardHit } from './guard.ts'

const reasons = {
  leak: 'This speaks about how you work inside. Answer the customer only.',
  hole: 'This is an unfilled template. Write the words, or leave the sentence out.',
  human: 'You are an AI assistant and must say so when asked. Never claim to be a person.',
}

/** In folded text. */
const leaks = ruleOf(
  new RegExp(
    inLines`
      \bsystem prompt\b
      |\bmy (?:system |internal |original )?
        (?:instructions|guidelines|rules|directives|programming|prompt|training data|guardrails)\b
      |\bi(?:'m| am| was| have been) (?:instructed|programmed|trained|prompted|not allowed by my
        |told (?:not )?to) ?(?:to|not|by|on)?\b|\bfacts you may use\b
      |\bas an? (?:ai )?(?:large )?language model\b|\bknowledge cut-?off\b
      |\b(?:openai|chatgpt|gpt-?\d|anthropic|claude ai|i(?:'m| am) claude)\b
      |^\s*(?:assistant|system|user|customer|ai|agent|reply|response|draft)\s?:
      |\bhere(?:'s| is) (?:a|the|my|your) (?:draft|revised|rewritten|shorter|updated) (?:reply|response
        |message|text|version)\b|\b(?:tool|function)_(?:call|use|result)\b|<\/?[a-z_]+_?[a-z]*>|\x60\x60\x60
      |\b(?:facts|information|data|context|rules) i(?:'ve| was| have)? (?:been )?(?:given|provided)\b
      |\bmis instrucciones\b|\b(?:como|soy un) modelo de lenguaje\b
      |\bme (?:han programado|programaron|instruyeron)\b
    `,
    'gm',
  ),
)

/** With capitals: `[Name]` is a hole, "[sic]" is not. */
const holes = ruleOf(
  new RegExp(
    inLines`
      \{\{[^{}]{0,60}\}\}|\$?\{[a-z_][\w.]{0,40}\}|%[A-Z_]{3,30}%
      |\[(?:(?:your|customer|first|last|the|insert|dealer\w*|store|business|my|su|nombre|del?|cliente|full
          |sales|manager)[ _-]?)*(?:name|nombre|phone|number|address|date|time|vehicle|make|model|year|price
            |link|email|fecha|hora|tel[eé]fono|insert[^\]]{0,30}|placeholder)[^\]]{0,20}\]
      |<(?:name|first_?name|customer|link|date|time|phone)>|\bundefined\b|\bNaN\b
      |(?<![\w'])null(?=[\s,.!?;)]|$)(?! and void)|\[object Object\]|\bINSERT [A-Z]{3,}
    `,
    'gi',
  ),
)

const human = ruleOf(
  new RegExp(
    inLines`
      \b(?:i'm|i am|this is|you're (?:talking|texting|chatting|speaking) (?:to|with))
        (?: (?:definitely|totally|really|actually|100%|very much|indeed|just|absolutely|in fact|of course))* (?:
            an? )?(?:(?:real|actual|live|living|regular|flesh and blood|genuine)[ ,-]+){0,2}
        (?:human(?: being)?|person|(?:real|actual|live) (?:guy|girl|man|woman|salesperson|employee|rep\w*))\b
      |\bi(?:'m| am) (?:definitely |totally |really |actually |certainly )?not (?:just )?(?:an? )?(?:\w+ )?
        (?:bot|robot|ai|chatbot|machine|computer|automated|program|artificial)\b
      |\b(?:no (?:bots?|robots?|ai) here|real (?:person|human) here|yes,? i(?:'m| am) real
        |i(?:'m| am) (?:very |totally )?real\b)
      |\bi(?:'m| am) (?:a|the|your|one of the|part of the|a member of the) (?:\w+ ){0,2}?
        (?:sales ?(?:man|person|people|woman|guy|rep\w*|advisor|associate|consultant|manager|team)
          |(?:general|service|finance) manager|manager|technician|mechanic|service (?:writer|advisor)|owner)\b
        (?!'s)
      |\bi(?:'m| am) (?:\w+ )?(?:sitting|standing|walking (?:out|over|around)|out on the lot
        |at (?:my desk|lunch|home)|on (?:my (?:break|lunch|way)|vacation)
        |looking (?:right )?at (?:it|the (?:car|truck))|driving)\b
      |\b(?:i(?:'ve| have)?|been) (?:been )?(?:here|working here|selling cars|in the (?:car )?business) (?:
          for )?(?:\w+ )?(?:\d+|many|several|two|three|five|ten|twenty) years\b
      |\bi(?:'ve| have) (?:been |worked )+(?:here|selling|with|in|at|for)\b[^.!?]{0,30}\b
        (?:since \d{4}|years|decades)\b
      |\bmy (?:wife|husband|kids?|son|daughter|mom|dad|girlfriend|boyfriend|own (?:car|truck|suv|family))\b
      |\bi (?:personally )?(?:drive|drove|own|test[- ]drove|bought) (?:one|an?|the same|mine|it)\b
      |\b(?:soy \w+, )?(?:una )?persona (?:real|de verdad|de carne y hueso)\b
      |\bsoy (?:(?:el|la|su|un|una) )?(?:vendedor\w*|gerente|asesor\w*|mecanico|tecnico)\b(?! virtual)
      |\bestoy (?:sentad[oa]|parad[oa]|en mi escritorio|viendol[oa]|almorzando)\b
      |\bsoy (?:una |un )?(?:persona|humano|humana|ser humano)(?: (?:real|de verdad|de carne y hueso))?\b
      |\bno soy (?:un |una )?(?:bot|robot|maquina|ia|inteligencia)\b
    `,
    'g',
  ),
)

export function checkInstructions(draft: Draft): GuardHit[] {
  const places = (text: string, sketch: Sketch, rule: Rule, reason: string) =>
    matchesOf(rule, text, sketch)
      .filter((match) => !/\bno $/.test(text.slice(Math.max(0, match.index - 3), match.index)))
      .map((match): GuardHit => ({
        rule: 'instructions',
        quote: quoteAt(draft, match.index, match.index + match[0].length),
        reason,
      }))
  return [
    ...places(draft.text, draft.sketch, leaks, reasons.leak),
    ...places(draft.original, sketchOf(draft.original.toLowerCase()), holes, reasons.hole),
    ...places(draft.text, draft.sketch, human, reasons.human),
  ]
}
