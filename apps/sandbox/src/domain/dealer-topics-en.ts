import type { Topic } from './dealer-topics.ts'
import { isAngryAtUs } from './dealer-anger.ts'
import { servicePattern } from './dealer-talk.ts'
import { hasNoTradeIn } from './dealer-trade.ts'

/** From the most to the least pressing: where two match, the first is answered first. */
export const englishTopics: readonly Omit<Topic, 'es'>[] = [
  {
    name: 'stop',
    detect:
      /\b(stop (texting|messaging|contacting)|(don'?t|do not|quit) (text|message|contact|texting|messaging)|take me off|remove me|leave me alone)\b/i,
    isAlone: true,
    thenAsk: 'none',
    en: [
      "Understood. Sorry to have bothered you, I'll leave it there.",
      'Understood, sorry about that. You can text us any time if you change your mind.',
    ],
  },
  {
    name: 'wrong_number',
    detect:
      /\bwrong (number|person|guy|phone)\b|\b(no one|nobody|there'?s no|ain'?t no) .{0,20}\b(by that name|at this number|named)\b|\b(not|isn'?t|ain'?t) (his|her|their|my|the right) (number|phone|name)\b|\bi'?m not (the person|who (you|u))\b|\bnever (contacted|texted|called|messaged) (you|u)\b/i,
    isAlone: true,
    thenAsk: 'none',
    en: [
      "Sorry for the mix-up! We didn't mean to bother you. Have a good day.",
      'My apologies, looks like we have the wrong number. Sorry to have bothered you.',
    ],
  },
  {
    name: 'legal',
    detect:
      /\b(lawsuit|lawyer|attorney|sue|lemon law|recall(ed)?|fraud|injur(y|ed)|accident|warranty claim|police)\b/i,
    except: /\b(accident[- ]free|any accidents?|no accidents?|accident (history|report))\b/i,
    isAlone: true,
    thenAsk: 'none',
    en: [
      'That deserves a person, not a text from me. Shall I have someone from our team contact you at this number?',
      'I want someone with the right authority to look at this. Can I have a manager contact you here?',
    ],
  },
  {
    name: 'angry',
    // Half of such words are about a car: what they are said of decides.
    detect: /(?=)/,
    isMeant: isAngryAtUs,
    isAlone: true,
    thenAsk: 'none',
    en: [
      "I'm sorry about this. I'd like a person from our team to make it right. Can I have them contact you at this number?",
      "I'm sorry, that's not how this should go. Can I have a manager contact you here and sort it out?",
    ],
  },
  {
    name: 'bot',
    // Found before all others, and taken out of their sight.
    detect: /(?!)/,
    isAlone: true,
    thenAsk: 'none',
    en: [
      "I'm the AI assistant of {business}, not a person. I can help here, or get someone from the team for you.",
      "Fair question: I'm the automated AI assistant of {business}, not a person. Someone from the team can step in any time.",
    ],
  },
  {
    name: 'human',
    detect:
      /\b(talk|speak|chat|text)(ing)? (to|with) (a |an |the |your |my |some)?(real |actual |live )?(human|person|manager|agent|rep(resentative)?|sales ?(man|person|woman|rep)|one|body|owner)\b|\b(get|want|need|connect me (to|with)|give) (me )?(a |an |the )?(real |actual |live )?(human|person|manager|operator|representative)\b|\b(call me|give me a call|transfer me|operator|can (someone|somebody) call)\b/i,
    except: /human touch|third person/i,
    isAlone: true,
    thenAsk: 'none',
    en: [
      "Of course. I'll ask someone from our team to reach out to you at this number. Anything they should know first?",
      "Absolutely, I'll pass this to a person on our team so they can contact you here. Anything you'd like them to know?",
    ],
  },
  {
    name: 'tricks',
    detect:
      /\b(ignore|forget|disregard|override|bypass)\b.{0,40}\b(instructions?|rules?|prompts?|guidelines?|everything|above|training)\b|\b(system|initial|hidden|developer) (prompt|instructions?|message|mode)\b|pretend (to be|you)|\bjailbreak|\bact as\b|you are now\b|\b(repeat|print|show|reveal|tell me|what are|output) .{0,20}\b(your )?(instructions|prompt|rules|words above|text above|configuration|api keys?)\b|\bdo anything now\b|\brole ?play\b|legally binding|\bsudo\b/i,
    isAlone: true,
    en: ['I can only help with {business} and finding you the right vehicle.'],
  },
  {
    name: 'not_interested',
    detect:
      /\b(not interested|no longer (interested|looking)|(already )?bought (one|a|another|elsewhere|somewhere)|found one|changed my mind|went with (another|someone)|not looking anymore)\b/i,
    isAlone: true,
    thenAsk: 'none',
    en: [
      'Thanks for letting me know. We are here if anything changes.',
      'No problem at all, thanks for telling me. Text us any time.',
    ],
  },
  {
    name: 'appointment_change',
    detect:
      /\b(cancel|reschedule|move|change|confirm|push back)\b.{0,20}\b(appointment|test drive|visit|booking|time)\b|\bis my (appointment|booking|test drive)\b|running late|can'?t make it/i,
    thenAsk: 'none',
    en: [
      "I'll have the team take care of your appointment and get back to you here. Which day works better for you?",
      'Thanks for telling us. Someone will update your appointment and get back to you here. What day would suit you?',
    ],
  },
  {
    name: 'openings',
    detect:
      /\b(any|what|which|have|got|see|check) (\w+ ){0,2}(openings?|availability|slots?|time slots?|times? (available|open|free)|appointments?( times?)? (available|open|left|free))\b|\bavailable (time|slot|appointment)s?\b|\bwhen (can|could) (i|we) (come|bring|get|stop|swing)\b|\bsoonest\b|\bearliest\b|\bwhat times\b/i,
    thenAsk: 'when',
    en: [
      "I'll have the team check what's open and confirm it with you.",
      'Let me have someone confirm which times are open.',
    ],
  },
  {
    name: 'hours',
    detect:
      /\b(hours|what time (do|are|r) (you|u|y'?all)|when (do|are|r) (you|u|y'?all) (guys )?(open|close)|(are|r) (you|u|y'?all) (guys )?(open|closed)|(you|u) (guys )?open\b|(open|close|closed) (on|today|tomorrow|sun|sat|late|now))/i,
    en: ({ business }) =>
      business.hours
        ? ['Our hours: {hours}.', "We're open {hours}."]
        : [
            "I'd rather not guess our hours, so I'll have the team confirm them.",
            "Let me have someone confirm today's hours for you.",
          ],
  },
  {
    name: 'location',
    detect:
      /\b(where (are|r) (you|u|y'?all)|where('?s| is) (the|your)|address|located|location|directions|how (do i|to) get (there|to you))\b/i,
    en: ({ business }) =>
      business.address
        ? ["We're at {address}.", 'You can find us at {address}.']
        : ["I'll have someone send you our exact address.", 'Let me have the team text you the address.'],
  },
  {
    name: 'service_price',
    // Chosen where a price is on record, never by words alone.
    detect: /(?!)/,
    thenAsk: 'when',
    en: ['{quote}'],
  },
  {
    name: 'services',
    detect:
      /\b(what|which|list|all|any) (\w+ ){0,3}services?\b(?! (appointment|visit|advisor|history|record))|\bservices? (menu|list|prices?|do (you|u)|(you|u) (offer|provide|have))\b/i,
    thenAsk: 'when',
    en: [
      "I'll have the service team send you what we offer.",
      'Our service team can tell you exactly what we do; I will have them follow up here.',
    ],
  },
  {
    name: 'service',
    detect: servicePattern,
    except: /\b(history|record|maintenance cost|battery (range|life)|tint(ed)? from factory|transmission\?)/i,
    thenAsk: 'when',
    en: ({ facts }) =>
      facts.day
        ? ["Thanks! I'll ask the service team to confirm {when} with you."]
        : ['We can help with that.', 'Sure, our service team can take a look at that.'],
  },
  {
    name: 'test_drive',
    detect:
      /\b(test[- ]?driv(e|ing)|drive it|((can|could) i|(like|want|wanna|love|come|coming)( to| and| in and)?) (drive|try)( out)? (a|the|that|this|one|your)|for a spin|(come|stop|swing|drop) (in|by|see|look|over|check)|come (take a )?look|(see|view|look at) it|visit|check it out)\b/i,
    thenAsk: 'when',
    en: ({ facts }) =>
      facts.day
        ? [
            "Thanks! I'll ask the team to confirm {when} for your visit.",
            "Great, I'll have someone confirm {when} with you.",
          ]
        : ['Happy to set up a test drive.', "Let's get you behind the wheel of {vehicle}."],
  },
  {
    name: 'payment',
    detect:
      /\b(financ(e|ing)|loans?|apr|interest( rate)?|monthly payments?|payment plan|credit( score)?|down payment|money down|leas(e|ing)|pre-?approv(al|ed))\b/i,
    except: /\bcredit card\b/i,
    en: [
      "Yes, we work with customers on financing. I can't quote rates by text, but our finance team can go over the options.",
      "Our finance team can walk you through the options; I don't want to guess a rate or payment.",
    ],
  },
  {
    name: 'trade_in',
    detect:
      /\b(trad(e|ing)[- ]?ins?|trading|trade (my|it)|sell (you )?my|(worth|get|give me) for my|buy my|my (car|truck) worth)\b/i,
    isMeant: (text) => !hasNoTradeIn(text),
    thenAsk: 'trade_details',
    en: ({ facts }) =>
      facts.tradeVehicle
        ? [
            'Thanks, the team can appraise your trade-in when you visit.',
            "Good to know. We'd look at your trade-in in person to give you a fair value.",
          ]
        : ["We're happy to look at your trade-in.", 'Yes, we can appraise your trade-in.'],
  },
  {
    name: 'price',
    detect:
      /\b(ho?w much(?! (is|for) my)|price[ds]?|pricing|costs?|quote|out the door|otd|best (deal|offer)|discounts?|msrp|special offers?|deals?|(would|can|could|will) (you|u) (do|take|accept)|lowest|negotia\w*|cheap(er|est)?|hm (is|for|4)|(what|wat|wut|how much)('?s| is| does| do| would| will|d)?\b.{0,30}\b(charg(e|es|ing)|set (me|us) back|(run|cost|runs|costs) (me|us|ya|for|about))|what('?s| is| does| do|d| would| will)? (it|that|this|they|these|those|an?|the) .{0,30}\brun|(do|does|would|will) (you|u|y'?all|they|ya)( guys)? charge|goin[g']? rate)\b/i,
    except:
      /\b(price range is|deal with|great deal of|cost of living|can (you|u) do (a|the|my|it|sat|sun|mon|tue|wed|thu|fri|tomorrow|today))\b/i,
    en: ({ asksService }) =>
      asksService
        ? ["I'll have the service team confirm the exact price, so you get the right number."]
        : [
            "I don't want to quote you a wrong number, so I'll have someone confirm the exact price of {vehicle}.",
            "For an exact price on {vehicle} I'll have someone from sales confirm it to you.",
            "Our sales team will confirm the price of {vehicle}, since I don't want to get it wrong.",
          ],
  },
  {
    name: 'stock',
    detect:
      /\b(do (you|u|y'?all)( guys)?( still| happen to)? have|(you|u) got|got any|have any|in stock|available|still (there|for sale|got)|on (the|your) lot|any .{2,30} left|inventory)\b/i,
    except:
      /tienen (financ|cr[eé]dito|horario|cita|espacio|abiert|servicio|pagos)|\b(do (you|u) have (a |an |any )?(times?|opening|slot|number|minute|second|bathroom|financing|hours|appointment|availability|photo|picture|pic)|available (time|slot|appointment)|what times)/i,
    en: [
      "I'll have someone check on {vehicle} and get back to you.",
      'Let me have the team check whether we have {vehicle} right now.',
    ],
  },
  {
    name: 'photos',
    detect: /\b(photos?|pics?|pictures?|videos?|images?)\b/i,
    en: ["I'll ask someone to send you photos of {vehicle}."],
  },
  {
    name: 'details',
    detect:
      /\b(mpg|miles per gallon|gas mileage|how many miles|mileage|horsepower|awd|4wd|4x4|tow(ing)?|colou?rs?|features?|carfax|accident|leather|sunroof|third[- ]row|seats?|warranty|range|specs?|trim|owners?|engine)\b/i,
    en: [
      "Good question. I'd rather have someone confirm that about {vehicle} than guess.",
      "I'll have the team confirm that detail for you, so you get the right answer.",
    ],
  },
  {
    name: 'delivery',
    detect: /\b(deliver(y|ed)?|ship(ping|ped)?|drop it off)\b/i,
    en: ["I'll have the team confirm whether we can bring it to you."],
  },
  {
    name: 'who',
    detect: /\bwho('?s| is| are|dis| dis| r) (this|dis|you|u|texting)\b|\bnew phone,? who\b/i,
    isAlone: true,
    thenAsk: 'none',
    en: ['This is the automated AI assistant of {business}. How can I help?'],
  },
  {
    name: 'browsing',
    detect: /\bjust (looking|browsing)|no rush|not in a (hurry|rush)\b/i,
    en: [
      "No pressure at all, take your time. I'm here if a question comes up.",
      'No rush. Happy to help whenever you want to look closer.',
    ],
    thenAsk: 'none',
  },
  {
    name: 'bye',
    detect:
      /\b(bye|good ?night|see (you|ya)( (then|soon|later|there))?|talk (later|soon)|have a (good|great|nice) (day|night|one|evening|weekend)|that'?s all)\b/i,
    thenAsk: 'none',
    isFiller: true,
    en: ['Thanks for texting {business}. Talk soon!', 'Thank you! Have a great day.'],
  },
  {
    name: 'thanks',
    detect: /\b(thanks?( (you|u))?|thx|ty|appreciate (it|that|you))\b/i,
    except: /\bno,? thanks?\b/i,
    thenAsk: 'none',
    isFiller: true,
    en: ["You're welcome! I'm here if anything else comes up.", 'My pleasure. Text me any time.'],
  },
  {
    name: 'greeting',
    detect: /^\W*(hi+|hello|hey+|yo|howdy|greetings|good (morning|afternoon|evening)|sup|what'?s up)\b/i,
    isFiller: true,
    en: ({ replies }) =>
      replies.length === 0
        ? ['Hi, thanks for texting {business}!', 'Hello from {business}!', 'Hi there, this is {business}.']
        : ['Hi again!', 'Hello again!'],
  },
]
