"""The language of a text is told by its small words; where these say nothing, the usual one
holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages import available, others
from sitegen.text import UNKNOWN, detect

_READ = {
    "en": "The council met in the old hall and voted for the new bridge, which will be built by the river before the "
    "end of the year. It is the third attempt, and the mayor said that she was glad of it.",
    "fr": "Le conseil s'est réuni dans la vieille salle et a voté pour le nouveau pont, qui sera construit au bord de "
    "la rivière avant la fin de l'année. C'est la troisième tentative, et la maire a dit qu'elle "
    "en était heureuse.",
    "de": "Der Rat tagte im alten Saal und stimmte für die neue Brücke, die vor dem Ende des Jahres am Fluss gebaut "
    "werden soll. Es ist der dritte Versuch, und die Bürgermeisterin sagte, dass sie sich darüber "
    "freut.",
    "es": "El consejo se reunió en la vieja sala y votó por el nuevo puente, que será construido junto al río antes "
    "del fin del año. Es el tercer intento, y la alcaldesa dijo que estaba muy contenta con ello.",
}
_OTHERS = {
    "ca": "El consell es va reunir a la sala vella i va votar pel nou pont, que es construirà al costat del riu abans "
    "que acabi l'any. És el tercer intent, i l'alcaldessa va dir que n'estava molt contenta.",
    "gl": "O consello reuniuse na vella sala e votou pola nova ponte, que será construída a carón do río antes da fin "
    "do ano. É o terceiro intento, e a alcaldesa dixo que estaba moi contenta con iso.",
    "it": "Il consiglio si è riunito nella vecchia sala e ha votato per il nuovo ponte, che sarà costruito sul fiume "
    "prima della fine dell'anno. È il terzo tentativo, e la sindaca ha detto che ne era molto "
    "contenta.",
    "pt": "O conselho reuniu-se na velha sala e votou a favor da nova ponte, que será construída junto ao rio antes do "
    "fim do ano. É a terceira tentativa, e a presidente disse que estava muito contente com isso.",
    "nl": "De raad kwam bijeen in de oude zaal en stemde voor de nieuwe brug, die voor het einde van het jaar aan de "
    "rivier wordt gebouwd. Het is de derde poging, en de burgemeester zei dat ze er blij mee was.",
    "pl": "Rada zebrała się w starej sali i głosowała za nowym mostem, który zostanie zbudowany nad rzeką przed końcem "
    "roku. To jest trzecia próba, a burmistrz powiedziała, że się z tego cieszy i że nie było to "
    "łatwe.",
    "cs": "Rada se sešla ve starém sále a hlasovala pro nový most, který bude postaven u řeky do konce roku. Je to "
    "už třetí pokus a starostka řekla, že má z toho radost a že se to podařilo jen díky tomu, že "
    "byla shoda.",
    "tr": "Meclis eski salonda toplandı ve yıl sonundan önce nehir kıyısında yapılacak olan yeni köprü için oy verdi. "
    "Bu üçüncü deneme ve belediye başkanı çok mutlu olduğunu, ancak her şeyin daha yeni "
    "başladığını söyledi.",
    "fi": "Valtuusto kokoontui vanhassa salissa ja äänesti uuden sillan puolesta, joka rakennetaan joen rantaan ennen "
    "vuoden loppua. Se on jo kolmas yritys, ja pormestari sanoi, että hän oli iloinen mutta ei "
    "vielä varma.",
    "sv": "Rådet samlades i den gamla salen och röstade för den nya bron, som ska byggas vid floden före årets slut. "
    "Det är det tredje försöket, och borgmästaren sade att hon var glad över det men att det inte "
    "hade varit lätt.",
    "hu": "A tanács a régi teremben ült össze, és megszavazta az új hidat, amelyet még az év vége előtt építenek meg a "
    "folyónál. Ez már a harmadik kísérlet, és a polgármester azt mondta, hogy örül neki, de nem "
    "volt könnyű.",
    "ro": "Consiliul s-a întrunit în sala veche și a votat pentru noul pod, care va fi construit lângă râu până la "
    "sfârșitul anului. Este a treia încercare, iar primarul a spus că este mulțumit de rezultat.",
}
_UNKNOWN = {
    "Russian": "Совет собрался в старом зале и проголосовал за новый мост, который построят у реки до конца года.",
    "Greek": "Το συμβούλιο συνεδρίασε στην παλιά αίθουσα και ψήφισε για τη νέα γέφυρα που θα χτιστεί στο ποτάμι.",
    "Arabic": "اجتمع المجلس في القاعة القديمة وصوت لصالح الجسر الجديد الذي سيبنى على النهر قبل نهاية العام.",
    "Japanese": "議会は古い会館で開かれ、年末までに川のそばに建設される新しい橋に賛成した。",
    "Swahili": "Baraza lilikutana katika ukumbi wa zamani na kupiga kura kwa ajili ya daraja jipya ambalo litajengwa "
    "kando ya mto kabla ya mwisho wa mwaka huu. Hili ni jaribio la tatu, na meya alisema kwamba "
    "alifurahi sana.",
    "Welsh": "Cyfarfu'r cyngor yn yr hen neuadd a phleidleisiodd dros y bont newydd, a fydd yn cael ei hadeiladu wrth "
    "yr afon cyn diwedd y flwyddyn. Dyma'r trydydd cynnig, a dywedodd y maer ei bod hi'n falch "
    "iawn ohono.",
}


@pytest.mark.parametrize("code", _READ)
@pytest.mark.parametrize("usual", ["en", "fr", "de", "es"])
def test_running_text_tells_its_language(code: str, usual: str) -> None:
    assert detect(_READ[code], usual) == code


@pytest.mark.parametrize("code", _OTHERS)
@pytest.mark.parametrize("usual", ["en", "fr", "de", "es", "pl"])
def test_a_language_without_a_folder_is_never_read_as_the_usual_one(code: str, usual: str) -> None:
    assert detect(_OTHERS[code], usual) == code


@pytest.mark.parametrize("name", _UNKNOWN)
@pytest.mark.parametrize("usual", ["en", "fr", "de", "es"])
def test_a_language_that_nobody_told_us_of_is_unknown(name: str, usual: str) -> None:
    assert detect(_UNKNOWN[name], usual) == UNKNOWN


@pytest.mark.parametrize("name", _UNKNOWN)
def test_a_site_in_a_language_that_is_not_read_is_taken_at_its_word(name: str) -> None:
    assert detect(_UNKNOWN[name], "el") == "el"


@pytest.mark.parametrize("text", ["", "Ja.", "12 34 56 " * 200, "Mistral AI, Paris"])
def test_too_few_words_say_nothing(text: str) -> None:
    assert detect(text, "fr") == "fr"


def test_a_list_of_names_and_figures_is_read_as_the_usual_one() -> None:
    rows = "\n".join(
        f"{year}: Halden and Orrery win the cup at Marsh Park, 3-{year % 5}"
        for year in range(1990, 2010)
    )
    assert detect(rows, "en") == "en"


@pytest.mark.parametrize("usual", ["en", "fr"])
def test_a_text_in_two_languages_is_read_in_the_usual_one(usual: str) -> None:
    assert detect(f"{_READ['en']}\n\n{_READ['fr']}", usual) == usual


def test_the_small_words_of_each_other_language_are_its_own() -> None:
    for code, other in others().items():
        assert len(other.words) >= 30, code
        assert code not in available()


@given(st.text(max_size=3000), st.sampled_from(available()))
def test_any_text_gets_a_language_that_is_known_or_none(text: str, usual: str) -> None:
    assert detect(text, usual) in {*available(), *others(), UNKNOWN}
