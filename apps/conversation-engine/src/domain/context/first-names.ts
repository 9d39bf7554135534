/** Given names common in the US, English and Spanish, without accents: a name written small is still one. */
export const firstNames: ReadonlySet<string> = new Set(
  `aaron abby abdul abel abigail adam adrian adriana aidan aiden al alan albert alberto alec alejandra alejandro alex alexa alexander alexandra alexis alfonso alfredo ali alice
  alicia alison allan allen allison alma alondra alvin alyssa amanda amber amelia amir amy ana anastasia andre andrea andres andrew andy angel angela angelica angelina angie anita
  ann anna anne annette annie anthony antoine antonio april araceli ariana ariel armando art arthur arturo ashley audrey austin ava barbara barry beatriz becky bella ben benjamin
  benny bernard bernardo beth bethany betty beverly bianca bill billy blake blanca bob bobby bonnie brad bradley brandi brandon brandy brenda brendan brent brett brian briana
  brianna brittany brooke bruce bryan bryce caleb calvin cameron camila carl carla carlos carmen carol carolina caroline carolyn carrie casey cassandra catherine cathy cecilia
  cedric cesar chad charlene charles charlie charlotte chase chelsea cheryl chloe chris christian christie christina christine christopher christy chuck cindy claire clara
  claudia clayton clifford clint cody cole colin colleen connie connor corey cory courtney craig cristian cristina crystal curtis cynthia daisy dale dalton damian dan dana daniel
  daniela danielle danny darius darlene darrell darren darryl dave david dawn dean deandre deb debbie deborah debra deepak delia denise dennis derek derrick desiree destiny
  devin devon diana diane diego dolores dominic don donald donna doris dorothy doug douglas duane dustin dwayne dylan earl ed eddie edgar edith eduardo edward edwin eileen
  elaine eleanor elena eli elias elijah elise eliza elizabeth ella ellen elmer elsa emily emma emilio emmanuel enrique eric erica erick erik erika erin ernest ernesto esmeralda
  esteban esteban esther ethan eugene eva evan evelyn fabian felicia felipe felix fernanda fernando florence fran frances francis francisco frank franklin fred freddy frederick
  gabby gabe gabriel gabriela gail garrett gary gavin gene geoff george gerald gerardo gina ginger gladys glen glenn gloria gonzalo gordon grace graciela greg gregory
  guadalupe guillermo gustavo guy hailey hank hannah harold harry harvey hassan hayden heather hector heidi helen henry herbert hernan holly howard hugo humberto hunter ian
  ibrahim ignacio irene iris irma isaac isabel isabella isaiah ismael israel ivan jack jackie jackson jacob jacqueline jaime jake jamal james jamie jan jane janet janice
  jared jasmin jasmine jason javier jay jean jeff jeffery jeffrey jen jenna jennifer jenny jeremiah jeremy jermaine jerome jerry jesse jessica jessie jesus jill jim jimmy jo joan
  joanna joaquin jocelyn jodi joe joel joey johanna john johnny jon jonathan jordan jorge jose joseph josh joshua josue joyce juan juana juanita judith judy julia julian julie
  julio justin kaitlyn karen karina karl karla kate katelyn katherine kathleen kathryn kathy katie kay kayla keith kelly kelsey ken kendra kenneth kenny kevin kim kimberly
  kirk kristen kristin kristina kristy krystal kumar kurt kyle lance larry latoya laura lauren laurie lawrence leah lee lena leo leon leonardo leroy leslie lester leticia lewis
  liam lillian lily linda lindsay lindsey lisa liz liza logan lois lonnie lorena lorenzo lori lorraine louis louise lourdes lucas lucia lucy luis luisa luke lupe luz lydia lynn
  mackenzie madison malik manny manuel marc marcela marcia marco marcos marcus margaret margarita maria mariah mariana maribel marie marilyn mario marisol marissa mark marlene
  marsha marta martha martin marvin mary mason mateo matt matthew maureen maurice mauricio max maya megan mel melanie melinda melissa mercedes meredith mia micah michael micheal
  michele michelle miguel mike mikey mildred mindy miranda miriam misty mitch mitchell mohamed mohammad mohammed moises molly monica monique morgan muhammad myra nadia nancy
  naomi natalia natalie natasha nate nathan nathaniel neil nelson nicholas nick nicolas nicole nina noah noel nolan nora norma norman octavio olga oliver olivia omar orlando
  oscar owen pablo paige pam pamela paola pat patricia patrick patty paul paula paulina pedro peggy perla pete peter phil philip phillip phyllis preston priya rachel rafael raj
  ralph ramiro ramon randall randy raquel raul ray raymond rebecca regina rene renee rhonda ricardo richard rick ricky rigoberto rita rob robbie robert roberta roberto robin
  rocio rodney rodrigo roger rogelio roland ron ronald ronnie rosa rosario rose rosemary rosie ross roxanne roy ruben ruby rudy russ russell ruth ryan sabrina sal sally salvador
  sam samantha samir samuel sandra sandy santiago sara sarah saul savannah scott sean sebastian selena serena sergio seth shane shannon sharon shaun shawn sheila shelby shelly
  sheri sherry shirley silvia simon sofia sonia sophia sophie stacey stacy stan stanley stephanie stephen steve steven stuart sue summer susan suzanne sydney sylvia tamara tammy
  tania tanya tara tasha taylor ted teresa teri terrance terrence terri terry thelma theodore theresa thomas tiffany tim timothy tina todd tom tomas tommy toni tony tonya tracey
  traci tracy travis trent trevor tricia trinity troy tyler tyrone valentina valeria valerie vanessa vera vernon veronica vicki vicky victor victoria vince vincent viola virginia
  vivian wade walter wanda warren wayne wendy wesley whitney will william willie wilma xavier ximena yadira yasmin yesenia yolanda yvette yvonne zach zachary zoe`
    .split(/\s+/)
    .filter(Boolean),
)
