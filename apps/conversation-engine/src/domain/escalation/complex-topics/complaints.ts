import { inLines } from '../../language/in-lines.ts'
import { type ComplexTopic, topic } from './topic.ts'

/** "I recall seeing a red one", "Total Recall": the verb and the film. */
const verbOfRecall =
  '(?<!(?:i|you|we|he|she|they|dont|cant|cannot|didnt|do|total|to|if|vaguely|cannot quite|not) )'
const ours = '(?:you|you guys|you people|them|your|the|this|that|yall|dealership|dealer|salesman)'

/** What is taken elsewhere, and what the maker has to put right. */
export const complaintTopics: readonly ComplexTopic[] = [
  topic(
    'a lemon-law matter',
    false,
    inLines`
      lemon ?laws?
      |(?<!(?:is|was) (?:this|it|that)(?: one| car| truck)? )(?:a|total|complete|is|real|such a|this|its) lemon
        (?! (?:lime|yellow|color|colored|green|scent|smell|lot|tree|st|street|grove|ave))
      |ley (?:del? )?limon|lemon car
    `,
  ),
  topic(
    'a formal complaint',
    false,
    inLines`
      bbb(?! (?:rating|rated|accredited|score|member))|better business bureau|(?:dmv|fraud) investigators?
      |the authorities|ombudsman|attorney generals?|consumer (?:protection|affairs|advocate|fraud)
      |(?:ftc|cfpb|nhtsa)
      |(?:formal|official|file (?:a|an)?|filing (?:a|an)?|filed (?:a|an)?|lodge a|register a|make a|have a
        |submit a|got a|put in a) ?complaint(?!s? about the radio)
      |complaint (?:against|about (?:you|your|the (?:dealer|sales|service|way)))
      |dealer(?:ship)? licens(?:e|ing) board
      |report(?:ing|ed)? ${ours} (?:\w+ )?(?:to|with) (?:the |corporate|your|dmv|state)
      |contact(?:ing)? (?:corporate|the news|channel \d+)|call(?:ing)? corporate
    `,
    inLines`
      report(?:ing|ed)? (?:you|you guys|you people
        |(?:your|the|this) (?:\w+ )?(?:dealer\w*|shop|salesman|salesperson|business|company|store|mechanic)) (?:
            \w+ )?(?:to|with) (?:the |your |my )?\w+
    `,
    inLines`
      (?:call|calling|contact|contacting|tell|telling|writing|write|going|go) (?:to )?(?:the )?(?:local )?
        (?:news(?:paper)?|media|press|tv station)
        (?= ?$| ?,| (?:about|if|and|with|on|over|to|unless)(?![a-z]))
    `,
    inLines`
      (?:to|with|the|contacting|calling|call|contact) (?:the )?(?:state )?ag(?:s office| office)?
        (?= ?$| ?,| (?:about|over|and|if|on|today|tomorrow)(?![a-z]))
    `,
    inLines`
      (?:fil(?:e|ed|ing)|mak(?:e|ing)) (?:a )?police report (?:against|on|about|over|for) (?:you|your
        |the (?:\w+ )?(?:dealer|shop|stolen|stuff|missing|theft))|call(?:ing)? the (?:cops|police) on you
    `,
    inLines`
      (?:quiero|voy a|vengo a|necesito|deseo) quejarme|me (?:quiero|voy a|vengo a) quejar
      |(?:queja|denuncia|reclamo) (?:formal|oficial|contra)
      |(?:poner|levantar|presentar|meter|hacer|tengo|tengo que hacer) (?:una?|mi) (?:queja|denuncia
        |reclam[oa]|reclamacion)(?! (?:al?|con|del?)(?: (?:mi|el|su))? (?:seguro|aseguradora))
      |denunciar(?:los|lo)?|profeco|reportarlos (?:a|con|al)
      |(?:los|las|te) (?:voy a|vamos a|pienso) (?:reportar|denunciar)
    `,
  ),
  topic(
    'a recall',
    false,
    inLines`
      ${verbOfRecall}recall(?:s|ed)?(?! (?:the|that|what|who|seeing|talking|saying|his|her|which|when|if
          |how|you|correctly|exactly|being)(?![a-z]))
      |(?:safety|airbag|open|takata|active|any|a|the|on|recall notice|of|for|about) recalls?
        (?! (?:seeing|talking|that you))|to recall (?:my|the|this|all|these) (?:car|truck|vehicle|suv|van)
    `,
    inLines`
      retirad[oa]s? del mercado|llamado a revision
      |(?:carta|aviso|llamado) (?:de|del) (?:recall|fabricante|seguridad)
    `,
  ),
  topic(
    'a warranty claim',
    false,
    inLines`
      warranty (?:claims?|denial|denied|dispute|refus\w+|rejected|wont|didnt|doesnt
        |isnt (?:cover|honor)\w*|issue|problem|is not (?:cover|honor)\w*
        |company (?:wont|denied|refus\w+|says|is))|claims? (?:\w+ ){0,3}warranty
      |extended warranty (?:refund|cancellation|wont|denied)
    `,
    inLines`
      (?:honor\w*|den(?:y|ied|ying)|refus\w+|reject\w+|void(?:ed|ing)|file|filed|filing|submit\w*
        |wont cover|not cover\w*|didnt cover|dispute) (?:\w+ ){0,5}warranty
      |(?:fix|fixed|repair|repaired|replace|replaced|repairs?|redo|redone|do|done|handled|taken care of) (?:
          \w+ ){0,4}under (?:the |my |your |its |factory |powertrain )?warranty
    `,
    inLines`
      (?:reclam\w+|hacer (?:valida|efectiva|valer|uso de)|negaron|niegan|rechaz\w+
        |no (?:me |nos )?(?:quieren |quiere )?(?:cubr\w+|respet\w+|hac\w+ valida|acept\w+)|usar) (?:\w+ ){0,4}
        garantia|garantia (?:no (?:me |lo |la )?(?:cubr|respet|quier)\w+|negada|rechazada)
      |reclamos? (?:de|por) (?:la |mi )?garantia
    `,
  ),
]
