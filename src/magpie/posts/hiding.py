"""Languages a reader keeps out of her lists: the posts stay where they are, reachable by a link."""

from django.db.models import Exists, F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, StrIndex

from magpie.accounts.models import Account
from magpie.posts.models import PostVersion
from magpie.posts.models.post import PostQuerySet


def without_hidden_languages(posts: PostQuerySet, viewer: Account | None) -> PostQuerySet:
    """Nothing in a language the viewer has hidden, for lists.

    What she wrote herself stays, and what its author says in another language too. A post that
    mixes languages is in none of them, so it stays as well: she may read a part of it.
    """
    if viewer is None:
        return posts
    # Asked of her row, so that a list compiled once serves everybody; the tags stand there quoted.
    rows = Account.objects.filter(pk=viewer.pk)
    hidden = Subquery(rows.annotate(tags=Cast("languages_hidden", TextField())).values("tags")[:1])
    place = StrIndex(hidden, Concat(Value('"'), F("language"), Value('"')))
    said_too = PostVersion.objects.filter(post=OuterRef("pk"), made_by=PostVersion.MadeBy.AUTHOR)
    readable = said_too.alias(hidden_at=place).filter(hidden_at=0)
    return posts.alias(hidden_at=place).filter(Q(hidden_at=0) | Q(author=viewer) | Exists(readable))
