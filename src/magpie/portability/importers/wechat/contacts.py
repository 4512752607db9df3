"""The people behind the rows: each once, without groups, public accounts and oneself."""

from magpie.portability.importers.wechat.sources import Name
from magpie.portability.records import Person

# As no person is called: what a row of the system or of oneself says.
_NOBODY = frozenset({"", "我", "自己", "系统消息", "文件传输助手", "filehelper", "weixin"})
_MOST = 20_000


class Contacts:
    """Takes names as they come; at most as many as WeChat lets anybody have."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def take(self, name: Name) -> None:
        is_shared = name.wxid.endswith("@chatroom") or name.wxid.startswith("gh_")
        is_nobody = name.name in _NOBODY or name.wxid in _NOBODY - {""}
        if name.is_own or is_shared or is_nobody or len(self._names) >= _MOST:
            return
        self._names.setdefault(name.wxid or name.name, name.name)

    def people(self) -> tuple[Person, ...]:
        """By name. Where no id was given, the name is all there is, and matches nobody."""
        found = sorted(self._names.items(), key=lambda each: each[1])
        return tuple(
            Person("wechat", stable_id=key if key != name else "", display_name=name)
            for key, name in found
        )
