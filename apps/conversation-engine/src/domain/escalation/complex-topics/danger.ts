import { inLines } from '../../language/in-lines.ts'
import { type ComplexTopic, topic } from './topic.ts'

/** Somebody was hurt, or could have been. */
export const dangerTopics: readonly ComplexTopic[] = [
  topic(
    'an injury or a dangerous fault',
    true,
    inLines`
      (?<!(?:back|knee|shoulder|hip|leg|neck|old|sports|work|my|spinal|personal|a) )injur(?:y|ies)
        (?! lawyer ad)
      |(?:personal|a serious|my) injury(?! (?:lawyers?|attorneys?|law|firm|settlement|check)(?![a-z]))
      |(?:was|got|were|been|am|is|are) (?:\w+ )?injured(?! at (?:work|practice))
      |injured (?:me|my|because|by|when|in (?:a|the|an|my|your))
    `,
    inLines`
      (?:hurt|burned|burnt|killed|electrocuted) (?:me|my|us|someone|somebody)
        (?! (?:credit|feelings|wallet|budget|back|knees?|hips?|neck|butt|eyes|score))
      |(?:hit|banged|broke|bumped|hurt) (?:his|her|my|their) (?:\w+ )?
        (?:hands?|arms?|fingers?|legs?|face|head|foot|wrist|nose|back|neck) (?:when|because|cuz|bc|after) (?:
            of )?(?:your
              |(?:the|my) (?:\w+ )?(?:seat|belt|hood|trunk|door|airbag|brakes?|lift|liftgate|ladder|stairs?))
        (?![a-z])
      |(?:burned|burnt|cut|sliced|smashed|crushed|shocked) (?:his|her|my|their) (?:\w+ )?
        (?:hands?|arms?|fingers?|legs?|face|head|foot|thumb) (?:on|in|from|off|when|because) (?:of )?
        (?:the|your|it|you|that)(?! (?:stove|grill|oven))
    `,
    inLines`
      (?:got|was|were) (?:badly |seriously |really )?hurt
        (?! (?:playing|skiing|lifting|working|falling|that you|when you sold|by your (?:offer|price)
            |on the job|(?:at|in|during) (?:the )?(?:work|practice|school|gym|game|job|football|soccer))
            (?![a-z]))|whiplash|concussion
      |(?:slipped|fell(?! in love)|tripped)(?: \w+){0,6} your (?:\w+ ){0,2}
        (?:lot|floor|showroom|shop|store|bathroom|sidewalk|dealership|waiting room|stairs)
    `,
    inLines`
      (?:caused|causing|cause of) (?:me to |us to )?(?:an? |the |my |our |her |his )?(?:bad |serious |car )?
        (?:accident|crash|wreck|crashed|collision|fire)
    `,
    inLines`
      (?:accident|crash|crashed|wreck|wrecked) (?:\w+ ){0,3}(?:because|due to|caused|cuz|after (?:you|your))
        (?! (?:of )?(?:the |a |an |some )?
            (?:ice|icy|snow|rain|weather|black ice|another|other|deer|traffic|fog|sun|wind|hail)(?![a-z]))
    `,
    inLines`
      hospital(?:ized)?(?= ?$| ?,| (?:because|after|from|bc|with|bill))
        (?<!(?:work|works|working|nurse|near|by|from) (?:at |in |for )?(?:\w+ )?hospital)
    `,
    inLines`
      (?:brakes?|airbags?|steering|axle|wheel|tire|engine|battery|seat ?belts?|accelerator|throttle)s? (?:
          just |completely |totally |suddenly |have |has )*(?:failed|went out|gave out|fell off|came off
            |exploded|blew up|caught|didnt (?:deploy|work)|never deployed|stopped working|locked up)(?: on)?
      |(?:caught|on|catch) fire|(?:fire|flames) (?:\w+ )?(?:coming|came|shooting|shot) (?:out|from|up)
      |almost (?:died|got killed|killed|crashed|wrecked|got hit|hit)|could have (?:died|been killed)
      |carbon monoxide|unsafe to drive|death trap
    `,
    inLines`
      (?:airbags?|air bags?) (?:\w+ )?(?:went off|deployed|popped|blew|exploded) (?:for no reason
        |by (?:itself|themselves)|on (?:its|their) own|randomly|out of nowhere|while (?:\w+ ){0,2}driving)
    `,
    inLines`
      (?:airbags?|air bags?)(?: \w+){0,3} (?:didnt|did not|never)(?: even)? (?:go off|inflate|come out
        |open|deploy\w*|work)
    `,
    inLines`
      (?:brakes?|steering|throttle|gas pedal|seat ?belts?|airbags?)(?: (?!lights?|sensor|lamp)\w+)? (?:
          dont|doesnt|didnt|wont|arent|isnt|not|stopped|quit)(?: even)? (?:work\w*|hold\w*|respond\w*
            |engag\w*|latch\w*|buckl\w*|lock\w*)
    `,
    inLines`
      (?:steering wheel|wheel|brake pedal|caliper|tie rod|axle)s? (?:came|come|was|were|is|worked) (?:\w+ )?
        loose|(?:brakes?|steering) (?:just |suddenly |completely |totally )*(?:quit|died|locked|let go)
      |burned by (?:the |your )?(?:hot )?(?:coolant|oil|engine|exhaust|steam|radiator|seat|battery|acid)
    `,
    inLines`
      (?:wheel|tire|hood|door|bumper)(?: \w+){0,4} almost (?:came|fell|flew) off
      |(?:exhaust|gas|fuel|chemical|strong|toxic) fumes (?:\w+ ){0,2}(?:in|into|inside|through)(?![a-z])
      |(?:anchors?|seat ?belts?|axle|tie rod|ball joint|control arm|steering \w+|brake pedal|latch) (?:
          \w+ )?(?:snapped|sheared|broke loose)
      |(?:gas pedal|accelerator|throttle)(?: \w+)? (?:stuck|jammed|sticks|sticking)
      |lost control (?:\w+ ){0,5}(?:because|cuz|bc|due to|when|after) (?:\w+ ){0,3}
        (?:brakes?|tires?|wheel|steering|axle|you|your)(?![a-z])
      |(?:you|guys|shop|techs?|they) (?:installed|replaced|repaired|fixed|changed|serviced|put on|worked on)
        (?: \w+){0,3} (?:blew (?:out|up)|exploded|fell off|came off|came apart|flew off)
    `,
    inLines`
      brake (?:line|hose|pedal|caliper|rotor)s? (?:\w+ )?
        (?:burst|snapped|broke|blew|ruptured|popped|fell|exploded)(?![a-z])
      |(?:lost|losing|have no|had no|no) (?:my |the |all )?(?:brakes|steering)
        (?= ?$| ?,| (?:at|on|in|and|while|when|after|at all|coming|going|right|going)(?![a-z]))
    `,
    inLines`
      (?:pedal|brakes?) (?:\w+ )?(?:goes|went|going|drops?|dropped|sinks|sank|to) (?:all the way |
          straight |right )?(?:to )?(?:the )?floor
    `,
    inLines`
      (?:wouldnt|couldnt|wont|didnt|cant) (?:get it to )?(?:stop|slow down)
        (?: (?:at all|on the (?:highway|freeway|interstate)|in time|when i (?:hit|press\w*|step\w*)))
      |accelerat\w+ (?:on its own|by itself)
    `,
    inLines`
      (?:driveshaft|drive shaft|ball joint|tie rod|hood)s? (?:came|fell|flew|popped|broke) off
        (?= ?$| ?,| (?:on|while|when|after|as|in|at|and|going|driving)(?![a-z]))
      |hood (?:\w+ )?(?:(?:flew|flies|fly) (?:open|up)
        |(?:popped|came) (?:open|up) (?:on|while|when|going|doing|at \d))
      |lug nuts?(?: \w+){0,3} (?:loose|missing|off)|(?:loose|missing) lug nuts?
    `,
    inLines`
      (?:smoke|smoking|flames?|sparks|burning smell)(?: \w+){0,3} (?:from|under|out of|inside|into|thru
        |through) (?:\w+ )?(?:the |my )?
        (?:hood|dash\w*|cabin|vents?|engine (?:bay|compartment)|car|truck|van|suv|battery)
        (?! (?:smoker|lighter|seat)s?)
    `,
    inLines`
      (?<!(?:quit|stop|stopped|no|non) )smoking(?: \w+){0,6} (?:after|since|from|when) (?:\w+ )?(?:your|you)
        (?![a-z])
    `,
    inLines`
      (?:gas(?:oline)?|fuel) (?:is |was |fumes |smell |line )?(?:leaking|leak|leaks|fumes|smell)
        (?! (?:like|good|(?:is|was|went) (?:gone|away|fixed)))
      |(?:leaking|smell(?:s|ed|ing)?(?: of| like)?) (?:raw |strong )?(?:gas|gasoline|fuel)(?! station)
      |burst into flames
    `,
    inLines`
      (?:engine|car|electrical|truck|battery|vehicle) fires?
        (?! (?:extinguisher|red|engine|suppression|up|right|sale))
    `,
    inLines`
      (?:stalls?|stalled|shuts? (?:off|down)|shut (?:off|down)|died|cuts? off)(?: \w+){0,2} (?:on|in) (?:
          the |a )?(?:middle of )?(?:the )?(?:highway|freeway|interstate|traffic|intersection)
    `,
    inLines`
      (?:frenos?|bolsas? de aire|direccion|volante|llantas?|airbags?)(?: (?:se|me|nos|le|del carro))* (?:
          fallaron|fallo|trab[oa]\w*|bloque\w+|salio|safo|zafo|revento
        |no (?:funcion\w+|sirv\w+|abri\w+|salieron|respond\w+|agarr\w+))
    `,
    inLines`
      se (?:prendio|incendio) el motor
      |se (?:prendio|quemo|incendio)(?: en)? (?:fuego|llamas|el (?:carro|coche)|la (?:troca|camioneta))
      |agarro fuego
      |humo (?:\w+ )?(?:del|de la|debajo|abajo|adentro)(?: del?)?(?: la)? (?:cofre|capo|tablero|cabina
        |carro)|huele (?:mucho )?a gasolina
    `,
    inLines`
      (?:apago|paro|murio)(?: \w+){0,3} en (?:(?:la|el|plena|medio|pleno|del?) )+
        (?:autopista|carretera|freeway|highway|trafico)|(?:me|nos) (?:quede|quedamos|quedo) sin frenos
      |(?:bolsas? de aire|airbags?) se (?:activ|abri|dispar|infl)\w+ sol[oa]s?
      |no (?:me )?frenan?(?= ?$| ?,| (?:mi|el|la|bien|cuando|despues|nada)(?![a-z]))
    `,
    inLines`
      (?:lesion(?:es|ado|ada|ados)?|herid[oa]s?|me lastime|(?:se|nos) lastim\w+|lastimad[oa])
      |(?:causo|provoco|tuvimos|tuve) (?:un )?(?:accidente|choque) (?:por|debido|porque)
      |(?:accidente|choque) por (?:culpa|los|las|el|la)
      |(?:fallaron|fallo|se quedo sin|no funcionaron) (?:los |las |el |la )?(?:frenos|bolsas|direccion)
      |se incendio|casi (?:(?:me|nos) (?:pegan|chocan|matan)|me mato|chocamos|choco|nos matamos|me muero)
    `,
  ),
]
