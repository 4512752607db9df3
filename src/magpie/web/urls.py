"""Addresses of pages, grouped as their views are."""

from django.urls import include, path

from magpie.web.views import (
    arrive,
    compose,
    feeds,
    media,
    notifications,
    posts,
    profile,
    search,
    signpost,
)

app_name = "web"

_post = [
    path("gloss", posts.gloss, name="gloss"),
    path("history", posts.history, name="history"),
    path("comment", posts.comment, name="comment"),
    path("buttons", posts.buttons, name="buttons"),
    path("media", posts.media, name="post_media"),
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
    path("notifications", notifications.inbox, name="notifications"),
    path("notifications/unread", notifications.unread, name="unread"),
    path("compose", compose.compose, name="compose"),
    path("compose/language", compose.suggest_language, name="suggest_language"),
    path("compose/upload", compose.upload, name="upload"),
    path("posts/<int:post_id>", posts.show, name="post"),
    path("posts/<int:post_id>/", include(_post)),
    path("@<str:acct>", profile.show, name="profile"),
    path("@<str:acct>/", include(_profile)),
    path("media/<path:key>", media.media, name="media"),
    path("", include("magpie.web.account_urls")),
    path("to/<str:handle>", signpost.to, name="to"),
    path("arrive", arrive.choose, name="arrive"),
    path("arrive/", include("magpie.web.arrive_urls")),
]
