"""Members of answers whose names sound as if they held a secret."""
import re

WORDS = re.compile(
    r"pass(word|wd|code|phrase)|(?<![a-z])pins?(?![a-z])|secret|api_?key|authkey|activationcode|private_?key"
    r"|shared_?key|access_?key|credential|(environment|env)_?variable|token")
# Where a secret is, what it is called or who asks for it, rather than itself.
ABOUT = re.compile(r"(Arn|ARN|Id|Uid|Name|Alias|Url|Endpoint|Status|Type|Version|Xpath|Audiences?|Domains?)$")
PAGE = re.compile("^(next|page|pagination)token$")
TEXT = ("string", "blob")


def spelled(name):
    """The name with its words apart, in small letters: PersonalPIN is personal pin."""
    apart = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name)
    return re.sub(r"([A-Z])([A-Z][a-z])", r"\1 \2", apart).lower()


def sounds(name):
    """Whether a member's name sounds like a secret."""
    joined = name.lower()
    if ABOUT.search(name) or PAGE.search(joined):
        return False
    return bool(WORDS.search(joined) or re.search(r"\bpins?\b", spelled(name)))


def suspects(service, document):
    """The texts of an answer that sound like a secret, hidden or not."""
    for place in document.places:
        shape = service.shape(place.reference)
        if shape["type"] in TEXT and not shape.get("enum") and sounds(place.name):
            yield place


def hides(hidden, path):
    """Whether a path, or something above it, is among those that are never stored."""
    return any(path == it or path.startswith((it + ".", it + "[", it + "{")) for it in hidden)
