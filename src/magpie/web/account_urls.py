"""Addresses of coming in, going out, settings, and the pages about the place."""

from django.urls import path

from magpie.web.views import (
    interface,
    log_in,
    pages,
    passkeys,
    people,
    recovery,
    security,
    settings,
    sign_up,
)

urlpatterns = [
    path("sign-up", sign_up.sign_up, name="sign_up"),
    path("sign-up/handle", sign_up.handle_hint, name="handle_hint"),
    path("sign-up/passkey", sign_up.begin_passkey, name="begin_passkey_sign_up"),
    path("welcome", sign_up.welcome, name="welcome"),
    path("login", log_in.log_in, name="login"),
    path("login/passkey", passkeys.log_in, name="passkey_log_in"),
    path("login/passkey/begin", passkeys.begin_log_in, name="begin_passkey_log_in"),
    path("logout", log_in.log_out, name="log_out"),
    path("logout/everywhere", log_in.log_out_everywhere, name="log_out_everywhere"),
    path("recover", recovery.ask, name="recover"),
    path("recover/sent", recovery.sent, name="recovery_sent"),
    path("recover/<str:token>", recovery.answer, name="recover_answer"),
    path("interface", interface.change, name="language"),
    path("settings", settings.index, name="settings"),
    path("settings/profile", settings.profile, name="edit_profile"),
    path("settings/profile/pictures", settings.pictures, name="edit_pictures"),
    path("settings/interface", settings.interface, name="settings_interface"),
    path("settings/security", security.show, name="security"),
    path("settings/security/password", security.password, name="change_password"),
    path("settings/security/email", security.email, name="change_email"),
    path("settings/security/passkeys", passkeys.add, name="add_passkey"),
    path("settings/security/passkeys/begin", passkeys.begin_adding, name="begin_passkey"),
    path("settings/security/passkeys/<int:passkey_id>", passkeys.remove, name="remove_passkey"),
    path("settings/people/<str:relation>", people.show, name="settings_people"),
    path("settings/people/<str:relation>/<int:account_id>", people.undo, name="undo_tie"),
    path("settings/approve/<int:account_id>", people.approve, name="approve_request"),
    path("settings/leave", settings.leave, name="leave"),
    path("about", pages.about, name="about"),
    path("rules", pages.rules, name="rules"),
    path("robots.txt", pages.robots),
    path(".well-known/change-password", pages.change_password),
]
