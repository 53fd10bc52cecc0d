"""The page of a list: what was searched for, and where its neighbours begin."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from akimat.base.identifiers import is_whole
from akimat.base.paging import AFTER, BEFORE, Page

# Names in the address: which list, the words of the search, the open panel of filters, and that
# the words are a person's number, which stands in the session.
LIST, WORDS, PANEL, PERSON = "list", "q", "panel", "person"


def address(request: HttpRequest, **changes: str) -> str:
    """Give the address of this list with other parameters; a place in it never stays."""
    return address_without(request, PANEL, **changes)


def address_without(request: HttpRequest, *names: str, **changes: str) -> str:
    query = request.GET.copy()
    for name in (*names, AFTER, BEFORE):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return f"{request.path}?{query.urlencode()}"


def places(request: HttpRequest, page: Page) -> dict[str, str]:
    """Give the addresses of the next page and of the one before; "" where there is none."""
    return {
        "next_url": address(request, **{AFTER: page.after}) if page.after else "",
        "previous_url": address(request, **{BEFORE: page.before}) if page.before else "",
    }


@dataclass(frozen=True, slots=True)
class SearchBox:
    """A box whose words stand in the address; a person's number goes into the session instead.

    Browsers and proxies write addresses down. ``kept_as`` is the name in the session.
    """

    kept_as: str

    def asked(self, request: HttpRequest) -> HttpResponse:
        """Go to the page of what was typed."""
        words = request.POST.get(WORDS, "")
        if not is_whole(words):
            return redirect(f"{request.path}?{urlencode({WORDS: words})}")
        request.session[self.kept_as] = words
        return redirect(f"{request.path}?{PERSON}=1")

    def words(self, request: HttpRequest) -> str:
        if PERSON in request.GET:
            return str(request.session.get(self.kept_as, ""))
        return request.GET.get(WORDS, "").strip()

    def query(self, request: HttpRequest) -> str:
        """Give the whole question, for the journal of who has seen whom."""
        query = request.GET.urlencode()
        return f"{query}&{WORDS}={self.words(request)}" if PERSON in request.GET else query
