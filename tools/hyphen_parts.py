"""What was read through by hand for `hyphen_words.py`: short words, what to leave out, what to add.

False joints (»hov-edet«, »men-neskets«) come from short words, so those of three and four letters are named
one by one, for the front of a compound and for its end; of longer ones only those that mislead are named.
"""

FRONT = frozenset(
    """
    arm arv bil blå bog bor bro bus byg båd bål bær dag dug dyb dyr dåb dæk død dør døv eng fad fag fem fly
    fod fri fyr før gas god grå gul hal hav hel hud hul hus hæk høj høm hør ild isk jag job jul kaj kor kro
    kup køb kød køl køn kør lag led leg lod lov lyd lyn lys lån læs løb løg løn mad mur mus mål nat net nul
    nær nød ord ost par rav ret rod rug rum råb råd råt rød røg rør sag sal ski sko sky slå små sne sol spå
    stå syd syg syn syv søm søn tab tag tal tid tog top tre træ tur tyk tøj tør uge uld ung uro vej vin våd
    vår væg ånd års øje øre øst øve agil akse akut alle anke arve atom avis avls bade bage bane bank barn base
    bede beta bids bind blad blod blok bold bolt bord borg brev brik brud brug brød bund bygd båse bælt bænk
    bære børn børs cafe café chef city data dato dele digt disk drab drev drik dyre døds døgn døre ejer elev
    emne enke face fade fald fane fang fare fart fast fejl fest film fire fisk flag fler flet flod flue flyt
    folk fond form foto fred fuge fugl fuld føde følg føre gade gang gave gear gips glas glat glød golf grad
    gran grav grov grus græs grøn guld gulv gård gæld gæst hals halv have havn hede held hest hjem hjul hold
    horn hund hver hvid hånd hård hæve højr højt høre inde jagt jern jord jule juli juni kage kalk kamp kant
    kaos kemi kilo klap klar klip klub klæb knap kniv kode kold kone korn kort kost krav krig krop kurs kurv
    kyst kæde køle køre lade land lang last lede lege leje lejr leve liga list livs loft logi luft lund lyst
    låse læge lære læse læst løbe løft løse magt mail mark mave mede menu midt mini mode mord mund måle måne
    mælk mærk møde nabo navn nord norm note nåde næse næst olie oste pant park pels pige pile pind plan plej
    plet plus port pose post prik pris prop præg pude puls rang rede regn rejs rens rest rund rust rute ryst
    røre safe salg salt sand sang sejl selv send seng side sigt sjæl skab skak skam skat skel skib skov skue
    skur skyl skær slag slot slut smag smil smør snak sogn sorg sove spil spin spor spot stab stad stak stal
    stat sted stem sten step stik stil stof stok stol stor stue styk styr stål stød støj støv sund svar svin
    syge syns søge sølv søvn tale tand tank tast team tegl tegn tele tema test time ting tone torv trin tryg
    tryk tråd træk tung turn tvær uret vagt valg vand vane vang vare varm vask vejr vend vest vice vild vind
    vogn vold vægt værd være værk værn vært yder ægte øjen øvre natte
    """.split()
)
"""Words of three and four letters that often stand first."""

END = frozenset(
    """
    ark arv bad ben bil blå bog bro bud bus båd bål dag del dyr dør fag far fil fly fod fri frø gas hak hal
    hav hud hul hus idé job jul kaj kop kor kro kur køb kød køn lag leg liv log lov lyd lys lån lås løb løn
    mad mor mur mus mål nat net ord ost par pas pil rod rum ryg råb råd ræk ræs røg rør sag sal ski sko sky
    sne sol sti syg syn sæt søm tab tag tal tid tog træ tur tøj uge vej ven vin væg ånd øje akse arme avis
    bade bane bank barn base bede bind blad blik blod blok bold bolt bord borg brev brik bror brud brug brød
    bund bånd båre bælt bænk børn børs chef dage dans data dato delt digt disk drab drag drev drik duge døgn
    døre ejer elev emne evne fald fane fang fare fart fejl felt fest film find fisk flag flod flow folk fond
    form foto fred frit fugl fyld færd føde gade gang gave give gods grad greb gren græs grøn gulv gård gæld
    gæst hals hane have havn hegn held hest hjem hjul hold horn hund huse hånd hæng jagt jern jord jysk kage
    kamp kant klap klik klip klub knap kniv kode kone kopi korn kort kost krav krig krog krop kurs kurv kyst
    kæde køer køre lade lagt land last leje lejr leve line list loft lyst læge lære læse løft magt mail mand
    mark mase mave midt mund måde måle møde nabo navn nord norm note næse nævn olie pagt park part pige pind
    pine plan plet port pose post pres prik pris prop pude puls pult rang regn rest rute røst saft sagn salg
    salt sand sang sejl send seng side sigt sind sjæl skat skel skib skik skov skud skur skær slag slot slut
    slæt smag smil smør snak snit sogn sorg spil spor stab stad stat stav sted stik stil stof stok stol stue
    styr stål stød støj støt støv svar svin syge sæde søge takt tale tand tank team tegn tema test time ting
    tone torv trin trup tryk tråd træf træk type vagt valg vand vane vang vare vask vejr vend vest vind vogn
    vold vægt vælg værd værk værn vært zone året øjet
    """.split()
)
"""Words of three and four letters that often stand last."""

MISLEADING = frozenset(
    """
    agere agern agtig agtige agtigt alene aller anden andet andre arden atter bagved blive combi daniel deller
    deres disse dommen efter eksem ellen eller ellers else elsen elser elses endelse enden ender endes endte
    -enhed enlig enten enter erens erets eriks ering eringer ernes ester etter -evig -evige filip foran forbi
    foret forud fremad fulde fulds fuldt gennem gerne gernes havde heden hedens heder hvor igennem imellem
    imod inden -inder ingen ingens inger inter ioner ioners kuglepen kuglepenne kunne kædere lagen ledes
    -ledet lenes lerede leret -lette -letter lighed lynge magen mellem nations nedad neden omkring -orden oven
    over overfor piske rende render rester -retur -ringe -ringens -ringer rings sagerer sammen schmidt skabe
    skaben skaber skabt skaffe skaffer skode skopi skrig skulle skynge somme sover stene stuee suge suger
    telef terne tilbage tisk tiske trans trend udefra uden udenfor under vanden vendig videre ville ælling
    ørerne
    """.split()
)
"""Longer words, names and endings that would make false joints; with a hyphen, only where they stand last."""

MISSING = frozenset(
    """
    aflæggelse alarm anbringelse arbejde bestemmelse betjening bevilling billed borger borgerinddragelse
    bosted botilbud botte båse bøtte café coaching dagpenge dagplejer dagsorden direktion dobbelt drøftelse
    evaluering facilitator fastholdelse fleksjob folkeskole forslag forvaltning fællesskab førelse
    genopretning habilitet hverdag indberetning inddragelse indsats klister klokke kompetence koordinator
    kugle lodtræk lokale lægning løsning mandsgruppe medarbejder modighed målgruppe natte niveau ombud
    opsamling ordning parathed penne platform plejer plejerske plenum pædagog referat refleksion renovation
    ressource salve samarbejds sjælland slynge sparring stationer stille styrke summe sundhed svindel taste
    team terapeut tilfredshed tilladelse tilsyn trappe trivsel trækning udsagn udskænkning vejledning
    visitation visitator weekend workshop ytring
    """.split()
)
"""Words of municipalities and theme days that the list is too small to have."""

WHOLE = frozenset(
    """
    forårsage generindre korrigere kulminere marketing mikroskop passager pilgrim plantage sjælland støvsuge
    svindel
    """.split()
)
"""Words that look like compounds and are none."""
