"""Letters made comparable: «Су Жоқ», «су жоқ» and «су жок» are one text. Pure."""

# People type Kazakh on a Russian keyboard, so a Kazakh letter equals the one typed in its place.
_KAZAKH = "әіңғүұқөһё"
_PLAIN = "аингуукохе"
_FOLDED = str.maketrans(_KAZAKH, _PLAIN)


def fold_letters(text: str) -> str:
    """Fold letter by letter; spaces stay, so that a place in the result is one in the text.

    (True of Cyrillic and Latin; ``casefold`` lengthens only letters such as «ß».)
    """
    return text.casefold().translate(_FOLDED)


def fold(text: str) -> str:
    return " ".join(fold_letters(text).split())
