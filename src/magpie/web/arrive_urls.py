"""Addresses of arriving: the wizard, the people one knew, the videos that are still to come."""

from django.urls import path

from magpie.web.views import (
    arrive,
    arrive_kept,
    arrive_outcomes,
    arrive_people,
    arrive_remote,
    arrive_uploads,
    arrive_videos,
    signpost,
)

urlpatterns = [
    path("people", arrive_people.show, name="arrive_people"),
    path("people/follow", arrive_people.follow, name="arrive_follow"),
    path("people/forget", arrive_people.forget_all, name="arrive_forget_all"),
    path("people/<int:known_id>/forget", arrive_people.forget, name="arrive_forget"),
    path("names/<int:claim_id>", arrive_people.name, name="arrive_name"),
    path("names/<int:claim_id>/proof", arrive_people.prove, name="arrive_prove"),
    path("talk/<str:acct>/<str:word>", arrive_people.old_talk, name="arrive_talk"),
    path("remote", arrive_remote.show, name="arrive_remote"),
    path("remote/save", arrive_remote.save, name="arrive_save_remote"),
    path("kept", arrive_kept.show, name="arrive_kept"),
    path("talk", arrive_kept.talks, name="arrive_talks"),
    path("signpost", signpost.show, name="signpost"),
    path("signpost.<str:kind>", signpost.picture, name="signpost_picture"),
    path("videos", arrive_videos.show, name="arrive_videos"),
    path("videos/<int:drop_id>", arrive_videos.place, name="arrive_place"),
    path("videos/for/<int:post_id>", arrive_videos.supply, name="arrive_supply"),
    path("uploads", arrive_uploads.begin, name="uploads"),
    path("uploads/<int:upload_id>", arrive_uploads.piece, name="upload_piece"),
    path("uploads/<int:upload_id>/discard", arrive_uploads.discard, name="discard_upload"),
    path("<int:import_id>", arrive.show, name="arrival"),
    path("<int:import_id>/progress", arrive.progress, name="arrival_progress"),
    path("<int:import_id>/found", arrive.found, name="arrival_found"),
    path("<int:import_id>/bring", arrive.bring, name="arrival_bring"),
    path("<int:import_id>/stop", arrive.stop, name="arrival_stop"),
    path("<int:import_id>/retry", arrive.retry, name="arrival_retry"),
    path("<int:import_id>/outcomes", arrive_outcomes.outcomes, name="arrival_outcomes"),
    path("<int:import_id>/outcomes.csv", arrive_outcomes.download, name="arrival_csv"),
]
