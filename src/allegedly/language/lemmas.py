"""Lemmas as edit scripts: a class that the model predicts and that any word of its kind can apply.

A script is `case|cut|add`: `case` is `l` (lower-case first) or `k` (keep), `cut` the number of
characters taken from the end, `add` what is put there; or `=lemma` where the word and its lemma share
no beginning (*was* -> *be*).
"""


def script(form: str, lemma: str, upos: str) -> str:
    """The script that turns a form into its lemma.

    >>> script("Rallies", "rally", "NOUN"), script("was", "be", "AUX"), script("Oral", "Oral", "PROPN")
    ('l|3|y', '=be', 'k|0|')
    """
    keep = (upos == "PROPN" and lemma[:1] == form[:1]) or lemma == form
    base = form if keep else form.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0:
        return "=" + lemma
    # A word that is all lower-case keeps its case either way: one script for both.
    case = "k" if keep and form != form.lower() else "l"
    return f"{case}|{len(base) - shared}|{lemma[shared:]}"


def apply(form: str, edit: str) -> str:
    """The lemma that a script makes of a form.

    >>> apply("Rallies", "l|3|y"), apply("was", "=be")
    ('rally', 'be')
    """
    if edit.startswith("="):
        return edit[1:]
    case, cut, add = edit.split("|", 2)
    base = form if case == "k" else form.lower()
    return base[: len(base) - int(cut)] + add if int(cut) < len(base) else base
