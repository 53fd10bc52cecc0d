"""The endings that words take in Russian and in Kazakh, folded (akimat.base.folding). Pure.

Compiled by hand. The suggester of topics and the search of services tell word forms by them.
"""

_RUSSIAN = """
а я о е и ы у ю ь й ами ями ого его ому ему ыми ими ов ев ей ой ый ий ая яя ое ее ые ие ую юю
ам ям ах ях ом ем им ым их ых ию ия ии ией ием иях ть ться тся т ет ит ют ят ает ают яет яют
ал ала али ил ила или ло ла ли л ся сь сят ешь ишь ут ат ать ять ить еть ел ела ели ует уют
ен ена ены ено н на ны но ка ки ку кой
"""
_KAZAKH = """
а е и ы у ю й п м н лар лер дар дер тар тер нын нин дын дин тын тин ды ди ты ти ны ни га ге ка ке
на не да де та те дан ден тан тен нан нен мен бен пен сы си ым им ымыз имиз мыз миз ын ин
ыныз иниз ныз низ гы ги кы ки ады еди йды йди майды мейди пайды пейди байды бейди ып ип ган
ген кан кен ар ер мады меди сыз сиз дай дей лы ли лык лик шы ши
"""


def _longest_first(endings: str) -> tuple[str, ...]:
    return tuple(sorted(set(endings.split()), key=lambda ending: (-len(ending), ending)))


RUSSIAN_ENDINGS = _longest_first(_RUSSIAN)
KAZAKH_ENDINGS = _longest_first(_KAZAKH)
