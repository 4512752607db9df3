"""Addresses of pages, grouped as their views are."""

from django.urls import include, path

from magpie.web.views import (
    arrive,
    compose,
    corrections,
    feeds,
    glossary,
    media,
    notifications,
    posts,
    profile,
    search,
    translating,
)

app_name = "web"

_post = [
    path("gloss", posts.gloss, name="gloss"),
    path("history", corrections.history, name="history"),
    path("correct/<int:version_id>", corrections.correct, name="correct"),
    path("versions/<int:version_id>/revert", corrections.revert, name="revert"),
    path("versions/<int:version_id>/report", corrections.report, name="report_version"),
    path("comment", posts.comment, name="comment"),
    path("buttons", posts.buttons, name="buttons"),
    path("media", posts.media, name="post_media"),
    path("card", translating.card, name="card"),
    path("translate", translating.translate, name="translate"),
    path("reply", posts.reply, name="reply"),
    path("edit", posts.edit, name="edit"),
    path("delete", posts.delete, name="delete"),
    path("like", posts.like, name="like"),
    path("unlike", posts.unlike, name="unlike"),
    path("boost", posts.boost, name="boost"),
    path("unboost", posts.unboost, name="unboost"),
    path("save", posts.save, name="save"),
    path("unsave", posts.unsave, name="unsave"),
    path("pin", posts.pin, name="pin"),
    path("unpin", posts.unpin, name="unpin"),
]
_profile = [
    path("following", profile.people, {"relation": "following"}, name="following"),
    path("followers", profile.people, {"relation": "followers"}, name="followers"),
    path("follow", profile.follow, name="follow"),
    path("unfollow", profile.unfollow, name="unfollow"),
    path("block", profile.block, name="block"),
    path("unblock", profile.unblock, name="unblock"),
    path("mute", profile.mute, name="mute"),
    path("unmute", profile.unmute, name="unmute"),
    path("approve", profile.approve, name="approve"),
    path("reject", profile.reject, name="reject"),
]

urlpatterns = [
    path("", feeds.landing, name="landing"),
    path("home", feeds.home, name="home"),
    path("explore", feeds.explore, name="explore"),
    path("saved", feeds.saved, name="saved"),
    path("tags/<path:name>", feeds.tag, name="tag"),
    path("search", search.search, name="search"),
    path("glossary", glossary.browse, name="glossary"),
    path("glossary/new", glossary.propose, name="glossary_propose"),
    path("glossary/<int:entry_id>/vote", glossary.vote, name="glossary_vote"),
    path("glossary/<int:entry_id>/approve", glossary.approve, name="glossary_approve"),
    path("glossary/<int:entry_id>/remove", glossary.remove, name="glossary_remove"),
    path("glossary/<str:language>/<str:term>", glossary.show, name="glossary_entry"),
    path("notifications", notifications.inbox, name="notifications"),
    path("notifications/unread", notifications.unread, name="unread"),
    path("compose", compose.compose, name="compose"),
    path("compose/language", compose.suggest_language, name="suggest_language"),
    path("compose/upload", compose.upload, name="upload"),
    path("posts/translate", translating.translate_many, name="translate_many"),
    path("posts/<int:post_id>", posts.show, name="post"),
    path("posts/<int:post_id>/", include(_post)),
    path("corrections", corrections.waiting, name="corrections"),
    path("corrections/<int:correction_id>/approve", corrections.approve, name="approve_correction"),
    path("corrections/<int:correction_id>/reject", corrections.reject, name="reject_correction"),
    path(
        "corrections/<int:correction_id>/withdraw", corrections.withdraw, name="withdraw_correction"
    ),
    path("@<str:acct>", profile.show, name="profile"),
    path("@<str:acct>/", include(_profile)),
    path("media/<path:key>", media.media, name="media"),
    path("", include("magpie.web.account_urls")),
    path("arrive", arrive.choose, name="arrive"),
    path("arrive/", include("magpie.web.arrive_urls")),
]
