import { inLines } from '../language/in-lines.ts'

/** "My old car is trash", "terrible credit", "horrible gas mileage": troubles that brought the customer to us. */
export const mine = inLines`
  (?<!my (?:old |current |present |last )?(?:car|truck|suv|van|credit|score|commute|day|week|ex|job|back)
      (?: \w+){0,3} )
`
const otherTrouble = inLines`
  (?! (?:credit|gas|mileage|mpg|traffic|weather|shape|condition|day|week|driver|drivers|at|on gas|month
      |back|cold|score|case|with (?:directions|names|money))(?![a-z]))
`
export const aboutUs = (words: string) =>
  `${mine}(?<!(?:not|isnt|arent|nothing|no) (?:a |an |so |that |too )?)${words}${otherTrouble}`
/** "My wife would be mad", "don't be upset": somebody else's anger. */
export const notTheirs = inLines`
  (?<!(?:wife|husband|mom|dad|boss|girlfriend|boyfriend|she|he|kids?|dont be|not|wont be|will be
      |would be|get|be|hell be|shell be)(?: is| was| will be| would be| gets)? (?:so |really |very )?)
`
