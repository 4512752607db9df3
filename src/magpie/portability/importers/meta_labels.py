"""Fields under labels in the account's language, in both of Meta's dialects.

The older writes `string_map_data: {LABEL: {href, value, timestamp}}`, the newer `label_values:
[{label, value, href} | {title, dict | vec: [...]}]`. What a field means shows first in its shape (an
address, a time, a name); a label is only looked up where shapes say too little. Words were gathered
from public readers of these archives; one that is missing here is reported, never skipped.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.csvs import plain

_WORDS = {
    "username": "username|nom d’utilisateur|nom utilisateur|benutzername|nombre de usuario"
    "|nome de usuário|nome do usuário|nome utente|gebruikersnaam|用户名|帳號|用戶名稱|使用者名稱"
    "|ユーザーネーム|사용자 이름|имя пользователя|kullanıcı adı|nazwa użytkownika",
    "name": "name|nom|nombre|nome|naam|姓名|名字|名称|名稱|名前|이름|имя|ad|isim|imię|full name",
    "bio": "bio|biographie|steckbrief|biografía|biografia|biografie|个人简介|個人簡介|自己紹介"
    "|소개|биография|biyografi",
    "website": "website|site web|webseite|sitio web|site|sito web|网站|網站|ウェブサイト|웹사이트|сайт"
    "|internet sitesi",
    "private": "private account|compte privé|privates konto|privatkonto|cuenta privada"
    "|conta privada|account privato|privéaccount|私密帐户|私密帐号|不公開帳號|非公開アカウント"
    "|비공개 계정|закрытый аккаунт|gizli hesap",
    "contact": "email|email address|adresse e-mail|e-mail|e-mail-adresse|correo electrónico|邮箱"
    "|电子邮箱|電子郵件|メールアドレス|이메일|phone|phone number|numéro de téléphone|telefonnummer"
    "|número de teléfono|número de telefone|手机号|手机号码|电话号码|電話號碼|電話番号|전화번호"
    "|phone confirmed|phone number confirmed|numéro de téléphone confirmé"
    "|telefonnummer bestätigt|确认手机号",
    "personal": "gender|genre|sexe|geschlecht|sexo|genere|性别|性別|성별|пол|date of birth"
    "|date de naissance|geburtsdatum|fecha de nacimiento|data de nascimento|出生日期|生年月日"
    "|생년월일|дата рождения",
    "comment": "comment|commentaire|kommentar|comentario|comentário|commento|评论|留言|コメント|댓글"
    "|комментарий|yorum|opmerking",
    "owner": "media owner|owner|propriétaire du média|propriétaire|medieninhaber|eigentümer"
    "|inhaber des mediums|propietario|proprietário|proprietario|媒体所有者|影音內容擁有者|所有者"
    "|拥有者|작성자|владелец",
    "caption": "caption|légende|bildunterschrift|leyenda|legenda|didascalia|说明|说明文字|字幕|說明"
    "|キャプション|캡션|подпись|onderschrift|açıklama",
}
_YES = "true|yes|1|oui|vrai|ja|wahr|sí|si|verdadero|sim|verdadeiro|sì|vero|是|真|はい|예|да|evet"
_NO = "false|no|0|non|faux|nein|falsch|falso|não|nee|否|假|いいえ|아니요|아니오|нет|hayır"
_HANDLE = re.compile(r"[a-z0-9._]{1,30}")
_PROFILE = re.compile(
    r"https?://(?:www\.|m\.)?(?:instagram\.com|threads\.(?:net|com))/(?:_u/)?@?([A-Za-z0-9._]{1,30})/?(?:[?#].*)?"
)
_POST = re.compile(
    r"https?://(?:www\.)?(?:instagram\.com|threads\.(?:net|com))/(?:[^/]+/)?(?:p|reel|reels|tv|post|t)/([\w-]+)"
)
_NO_PROFILE = frozenset({"_u", "p", "reel", "reels", "tv", "explore", "stories", "accounts"})
_DEEPEST = 8


class Field(NamedTuple):
    """`group` is the title of the innermost group it stands in."""

    label: str
    value: str
    href: str = ""
    timestamp: Json = None
    group: str = ""


@cache
def _meanings() -> dict[str, str]:
    return {plain(word): meaning for meaning, words in _WORDS.items() for word in words.split("|")}


@cache
def _truths() -> dict[str, bool]:
    return dict.fromkeys(_YES.split("|"), True) | dict.fromkeys(_NO.split("|"), False)


def meaning(label: str) -> str:
    """What a label means, whatever its language; "" if nobody here knows it."""
    return _meanings().get(plain(label), "")


def truth(value: str) -> bool | None:
    return _truths().get(value.strip().casefold())


def fields(entry: Json, group: str = "", depth: int = 0) -> Iterator[Field]:
    """Every labelled field of an entry in both dialects, in the archive's order."""
    if depth > _DEEPEST or not isinstance(entry, dict):
        return
    mapped = entry.get("string_map_data")
    if isinstance(mapped, dict):
        for label, each in mapped.items():
            if isinstance(each, dict):
                yield _field(label, each, group)
    for key in ("string_list_data", "label_values", "dict", "vec"):
        listed = entry.get(key)
        for each in listed if isinstance(listed, list) else ():
            if not isinstance(each, dict):
                continue
            if "dict" in each or "vec" in each:
                yield from fields(each, _text(each.get("title")) or group, depth + 1)
            else:
                yield _field(_text(each.get("label")), each, group)


def _field(label: str, each: dict[str, Json], group: str) -> Field:
    stamp = each.get("timestamp") or each.get("timestamp_value")
    return Field(label, _text(each.get("value")), _text(each.get("href")), stamp, group)


def _text(value: Json) -> str:
    return value.strip() if isinstance(value, str) else ""


def handle(text: str) -> str:
    """`text` as a user name without @ and in lower case, out of a profile's address too; "" if none."""
    found = _PROFILE.fullmatch(text.strip())
    name = (found[1] if found else text.strip().removeprefix("@")).lower()
    return "" if name in _NO_PROFILE or not _HANDLE.fullmatch(name) else name


def post_address(texts: Iterable[str]) -> str:
    """The first of `texts` that is the address of a post."""
    return next((text for text in texts if _POST.match(text)), "")


def post_code(address: str) -> str:
    found = _POST.match(address)
    return found[1] if found else ""


def stamp(entry: dict[str, Json], found: Iterable[Field]) -> Json:
    """When an entry happened: its own time or that of the first field that has one."""
    own = entry.get("timestamp") or entry.get("creation_timestamp")
    return own or next((field.timestamp for field in found if field.timestamp), None)


def owner_of(entry: dict[str, Json], found: list[Field]) -> str:
    """The user name of somebody an entry is about: said by a label, an address or its shape."""
    labelled = [field.value for field in found if meaning(field.label) in ("username", "owner")]
    addresses = [text for field in found for text in (field.href, field.value) if "://" in text]
    shapes = [field.value for field in found if field.group and "://" not in field.value]
    title = _text(entry.get("title"))
    return next(filter(None, map(handle, [*labelled, title, *addresses, *reversed(shapes)])), "")
