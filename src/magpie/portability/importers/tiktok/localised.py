"""What the files of TikTok's text format are called in other languages, as far as that is certain.

A list of blocks that is taken for follows would be worse than one that isn't read, so a name
counts only where its word can mean nothing else.
"""

import re
from functools import cache

from magpie.portability.importers.tiktok.sections import Role, Section

# Words of TikTok's own interface; asked in this order.
_WORDS: tuple[tuple[str, Role, str], ...] = (
    (
        "blocked",
        "people",
        (
            "blockier|bloqu|bloccat|geblokkeerd|blokir|заблокир|чёрный список|черный список|engellenen"
            "|zablokow|黑名单|黑名單|拉黑|封鎖|ブロック|차단|chặn|บล็อก"
        ),
    ),
    (
        "followers",
        "people",
        (
            "abonnés|abonnes|seguidores|volgers|pengikut|подписчики|takipçi|obserwujący|粉丝|粉絲"
            "|フォロワー|팔로워|người theo dõi|ผู้ติดตาม"
        ),
    ),
    (
        "following",
        "people",
        (
            "abonnements|siguiendo|seguindo|seguiti|volgend|folge ich|gefolgt|mengikuti|подписки|takip edilen"
            "|obserwowani|关注|關注|追蹤|フォロー中|팔로잉|đang theo dõi|กำลังติดตาม"
        ),
    ),
    (
        "direct_messages",
        "private",
        "directe berichten|direktnachricht|mensajes directos|私信|私訊|ダイレクト",
    ),
    ("watch_history", "private", "kijkgeschiedenis|观看记录|觀看記錄|視聴履歴|historial de"),
    ("searches", "private", "zoekopdrachten|搜索记录|搜尋記錄|検索履歴"),
    (
        "comments",
        "comments",
        (
            "kommentare|commentaires|comentarios|comentários|commenti|reacties"
            "|komentar|комментарии|yorumlar|评论|評論|留言|コメント|댓글|bình luận"
        ),
    ),
)


@cache
def _patterns() -> tuple[tuple[Section, re.Pattern[str]], ...]:
    return tuple((Section(name, role), re.compile(words)) for name, role, words in _WORDS)


def localised(stem: str) -> Section | None:
    """The section that a file named `stem` is in another language, None where that isn't certain."""
    name = stem.casefold()
    return next((section for section, pattern in _patterns() if pattern.search(name)), None)
