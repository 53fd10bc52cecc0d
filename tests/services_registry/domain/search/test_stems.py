import pytest

from services_registry.domain.search.letters import sounded
from services_registry.domain.search.stems import keys_of


def share_a_key(one, other):
    return bool(set(keys_of(sounded(one))) & set(keys_of(sounded(other))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("пособие", "пособия"),
        ("справка", "справку"),
        ("очередь", "очереди"),
        ("балабақша", "балабақшаға"),
        ("анықтама", "анықтамалар"),
        ("мектеп", "мектебі"),
        ("көмек", "көмегі"),
        ("үй", "үйге"),
        ("жер", "жерлерді"),
        ("садик", "садикке"),
    ],
)
def test_forms_of_a_word_share_a_key(one, other):
    assert share_a_key(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("школа", "школьник"), ("мал", "мектеп"), ("трактор", "тротуар")]
)
def test_other_words_share_none(one, other):
    assert not share_a_key(one, other)
