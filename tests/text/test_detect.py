"""The language of a text is told by its small words; where these say nothing, the usual one holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages import available
from sitegen.text import detect

_TEXTS = {
    "en": "The council met in the old hall and voted for the new bridge, which will be built by the river before the "
    "end of the year. It is the third attempt, and the mayor said that she was glad of it.",
    "fr": "Le conseil s'est réuni dans la vieille salle et a voté pour le nouveau pont, qui sera construit au bord de "
    "la rivière avant la fin de l'année. C'est la troisième tentative, et la maire a dit qu'elle en était heureuse.",
    "de": "Der Rat tagte im alten Saal und stimmte für die neue Brücke, die vor dem Ende des Jahres am Fluss gebaut "
    "werden soll. Es ist der dritte Versuch, und die Bürgermeisterin sagte, dass sie sich darüber freut.",
    "other": "El consejo se reunió en la vieja sala y votó por el nuevo puente, que será construido junto al río antes "
    "del fin del año. Es el tercer intento, y la alcaldesa dijo que estaba muy contenta con ello.",
}


@pytest.mark.parametrize("code", ["en", "fr", "de"])
@pytest.mark.parametrize("usual", ["en", "fr", "de"])
def test_running_text_tells_its_language(code: str, usual: str) -> None:
    assert detect(_TEXTS[code], usual) == code


@pytest.mark.parametrize("usual", ["en", "fr", "de"])
def test_a_language_without_a_folder_is_read_as_the_usual_one(usual: str) -> None:
    assert detect(_TEXTS["other"], usual) == usual


@pytest.mark.parametrize("text", ["", "Ja.", "12 34 56 " * 200, "Mistral AI, Paris"])
def test_too_few_words_say_nothing(text: str) -> None:
    assert detect(text, "fr") == "fr"


@given(st.text(max_size=3000), st.sampled_from(available()))
def test_any_text_gets_a_language_that_exists(text: str, usual: str) -> None:
    assert detect(text, usual) in available()
