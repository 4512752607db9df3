"""Addresses of pages, grouped as their views are."""

from django.urls import include, path

from magpie.web.views import (
    arrive,
    captions,
    compose,
    corrections,
    feeds,
    media,
    notifications,
    posts,
    profile,
    search,
    translating,
    words,
)

app_name = "web"

_post = [
    path("captions", captions.index, name="captions"),
    path("captions/upload", captions.upload, name="upload_captions"),
    path("captions/write", captions.write, name="write_captions"),
    path("captions/translate", captions.translate, name="translate_captions"),
    path("captions/listen", captions.listen, name="listen_for_captions"),
    path("captions/stop", captions.stop, name="stop_listening"),
    path("captions/<str:languages>.vtt", captions.vtt, name="captions_vtt"),
    path("captions/<str:language>/edit", captions.edit, name="edit_captions"),
    path("captions/<str:language>/delete", captions.delete, name="delete_captions"),
    path("gloss", posts.gloss, name="gloss"),
    path("words", words.keep, name="keep_word"),
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

_words = [
    path("today", words.today, name="words_today"),
    path("export", words.export, name="words_export"),
    path("settings", words.habits, name="words_settings"),
    path("<int:word_id>/grade", words.grade, name="grade_word"),
    path("<int:word_id>/known", words.known, name="known_word"),
    path("<int:word_id>/again", words.again, name="again_word"),
    path("<int:word_id>/forget", words.forget, name="forget_word"),
]

urlpatterns = [
    path("", feeds.landing, name="landing"),
    path("home", feeds.home, name="home"),
    path("explore", feeds.explore, name="explore"),
    path("saved", feeds.saved, name="saved"),
    path("tags/<path:name>", feeds.tag, name="tag"),
    path("words", words.index, name="words"),
    path("words/", include(_words)),
    path("search", search.search, name="search"),
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
