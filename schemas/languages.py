"""What rules need to know of a language: its words for times, its quotation marks and the ends of its sentences.

A table for each language. Words are regular expressions over text in lower case and in normal form, where curly
quotation marks are straight. To add a language: write its table and name it in `LANGUAGES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Language:
    """A language by its BCP 47 tag.

    `weekdays` begin on Monday, `months` with January. `last` goes with a weekday and excludes the day of publication.
    `quotes` are the opening and closing marks of a quotation, in normal form. `abbreviations` do not end a sentence,
    whatever follows; they are written without their last full stop, in lower case.
    """

    tag: str
    name: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    last: str
    this_week: str
    early_this_week: str
    last_week: str
    past_month: str
    quotes: tuple[tuple[str, str], ...] = (('"', '"'),)
    abbreviations: frozenset[str] = frozenset()

    def quoted(self) -> str:
        """Return what matches a quotation; one whose mark is left open runs to the end."""
        return "|".join(f"{start}[^{end}]*(?:{end}|$)" for start, end in self.quotes)

    def closed_quotation(self) -> str:
        """Return what matches a quotation that is closed."""
        return "|".join(f"{start}[^{end}]*{end}" for start, end in self.quotes)

    def opening_marks(self) -> str:
        """Return the class of the marks that open a quotation."""
        return f"[{''.join(start for start, _ in self.quotes)}]"

    def times(self) -> str:
        """Return what matches the words for a time that the rules can read."""
        words = (self.early_this_week, self.this_week, self.last_week, self.past_month, *self.weekdays, *self.months)
        return rf"\b(?:{'|'.join(words)}|[12][0-9]{{3}})\b"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = Language(
    "en",
    "English",
    weekdays=_words("monday tuesday wednesday thursday friday saturday sunday"),
    months=_words("january february march april may june july august september october november december"),
    last="last",
    this_week="this week",
    early_this_week="early this week",
    last_week="last week",
    past_month="(?:past|last) month",
    abbreviations=frozenset(
        _words("mr mrs ms dr prof gen col lt sgt sen rep gov st no vs jr sr inc ltd co e.g i.e u.s")
    ),
)

RUSSIAN = Language(
    "ru",
    "Russian",
    weekdays=(
        "понедельник[а-я]{0,2}", "вторник[а-я]{0,2}", "сред(?:а|у|ы|е|ой)", "четверг[а-я]{0,2}", "пятниц[а-я]{1,2}",
        "суббот[а-я]{1,2}", "воскресень[а-я]{1,2}",
    ),
    months=(
        "январ[а-я]{1,2}", "феврал[а-я]{1,2}", "март[а-я]{0,2}", "апрел[а-я]{1,2}", "ма(?:й|я|е|ю|ем)",
        "июн[а-я]{1,2}", "июл[а-я]{1,2}", "август[а-я]{0,2}", "сентябр[а-я]{1,2}", "октябр[а-я]{1,2}",
        "ноябр[а-я]{1,2}", "декабр[а-я]{1,2}",
    ),
    last="(?:прошл|минувш)[а-я]{2,3}",
    this_week="эт(?:а|у|ой) недел[а-я]",
    early_this_week="начал[а-я] (?:этой )?недели",
    last_week="прошл[а-я]{2} недел[а-я]",
    past_month="(?:последн|прошл)[а-я]{2,3} месяц[а-я]{0,2}",
    quotes=(("«", "»"), ("„", '"'), ('"', '"')),
    abbreviations=frozenset(_words("г гг в вв т.е т.к т.н т.д т.п др им ул руб млн млрд тыс см стр проф акад ген")),
)  # fmt: skip

UKRAINIAN = Language(
    "uk",
    "Ukrainian",
    weekdays=(
        "понеділ(?:ок|к[а-яіїє]{1,2})", "вівтор(?:ок|к[а-яіїє]{1,2})", "серед(?:а|у|и|і|ою)",
        "четвер(?:г[а-яіїє]{0,2})?",
        "п['ʼ]ятниц[а-яіїє]{1,2}", "субот[а-яіїє]{1,2}", "неділ[а-яіїє]{1,2}",
    ),
    months=(
        "січ(?:ень|н[а-яіїє]{1,2})", "лют(?:ий|ого|ому|им)", "берез(?:ень|н[а-яіїє]{1,2})",
        "квіт(?:ень|н[а-яіїє]{1,2})",
        "трав(?:ень|н[а-яіїє]{1,2})", "черв(?:ень|н[а-яіїє]{1,2})", "лип(?:ень|н[а-яіїє]{1,2})",
        "серп(?:ень|н[а-яіїє]{1,2})", "верес(?:ень|н[а-яіїє]{1,2})", "жовт(?:ень|н[а-яіїє]{1,2})",
        "листопад[а-яіїє]{0,2}", "груд(?:ень|н[а-яіїє]{1,2})",
    ),
    last="(?:минул|торішн)[а-яіїє]{1,3}",
    this_week="ц(?:ей|ього|ьому) тиж(?:день|н[а-яіїє])",
    early_this_week="початк(?:у|ом) (?:цього )?тижня",
    last_week="минул[а-яіїє]{2,3} тиж(?:день|н[а-яіїє])",
    past_month="(?:останн|минул)[а-яіїє]{2,3} місяц[а-яіїє]{1,2}",
    quotes=(("«", "»"), ("„", '"'), ('"', '"')),
    abbreviations=frozenset(_words("р рр ст т.зв т.д т.п ін ім вул грн млн млрд тис див проф акад ген м")),
)  # fmt: skip

GERMAN = Language(
    "de",
    "German",
    weekdays=tuple(
        f"{day}(?:s|abend|morgen|mittag|nachmittag|vormittag)?"
        for day in _words("montag dienstag mittwoch donnerstag freitag (?:samstag|sonnabend) sonntag")
    ),
    months=_words(
        "(?:januar|jänner)s? (?:februar|feber)s? märz april mai juni juli august september oktober november dezember"
    ),
    last="(?:letzt|vorig|vergangen)e[nrms]?",
    this_week="diese[rn]? woche",
    early_this_week="(?:anfang (?:der|dieser) woche|zu beginn (?:der|dieser) woche)",
    last_week="(?:letzte|vorige|vergangene)[rn]? woche",
    past_month="(?:letzte|vorige|vergangene)[nrms]? monat(?:s|es)?",
    quotes=(("„", '"'), ("»", "«"), ('"', '"')),
    abbreviations=frozenset(
        _words("z.b d.h u.a bzw ca dr prof hr fr nr st str vgl evtl ggf inkl usw mio mrd gen abg u.s")
    ),
)

FRENCH = Language(
    "fr",
    "French",
    weekdays=_words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    months=_words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    last="(?:dernier|passé)",
    this_week="cette semaine",
    early_this_week="(?:début de (?:la|cette) semaine|en début de semaine)",
    last_week="la semaine (?:dernière|passée)",
    past_month="(?:le mois (?:dernier|passé)|(?:ce|du|au cours du) dernier mois)",
    quotes=(("«", "»"), ('"', '"')),
    abbreviations=frozenset(_words("m mm mme mlle dr pr av st ste cf etc p.ex env gén col")),
)

LANGUAGES: Mapping[str, Language] = {
    language.tag: language for language in (ENGLISH, RUSSIAN, UKRAINIAN, GERMAN, FRENCH)
}
"""Languages by their tag."""


def base(tag: str) -> str:
    """Return the language of a tag, without region or script: `de` of `de-AT`."""
    return tag.partition("-")[0]


def language_of(tag: str) -> Language | None:
    """Return the table of a tag's language, or None if there is none."""
    return LANGUAGES.get(base(tag))


def is_known(tag: pl.Expr) -> pl.Expr:
    """Return whether there is a table of the language."""
    return tag.str.extract("^([a-z]+)").is_in(list(LANGUAGES)).fill_null(value=False)


def by_language(tag: pl.Expr, expression: Callable[[Language], pl.Expr]) -> pl.Expr:
    """Return an expression that each language has its own of; null where there is no table of the language."""
    of = tag.str.extract("^([a-z]+)")
    return pl.coalesce([pl.when(of == language.tag).then(expression(language)) for language in LANGUAGES.values()])
