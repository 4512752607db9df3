"""Addresses of arriving: the wizard, the people one knew, the videos that are still to come."""

from django.urls import path

from magpie.web.views import arrive, arrive_people, arrive_videos

urlpatterns = [
    path("people", arrive_people.show, name="arrive_people"),
    path("people/follow", arrive_people.follow, name="arrive_follow"),
    path("people/forget", arrive_people.forget_all, name="arrive_forget_all"),
    path("people/<int:known_id>/forget", arrive_people.forget, name="arrive_forget"),
    path("names/<int:claim_id>", arrive_people.name, name="arrive_name"),
    path("talk/<str:acct>/<str:word>", arrive_people.old_talk, name="arrive_talk"),
    path("videos", arrive_videos.show, name="arrive_videos"),
    path("videos/<int:drop_id>", arrive_videos.place, name="arrive_place"),
    path("videos/for/<int:post_id>", arrive_videos.supply, name="arrive_supply"),
    path("<int:import_id>", arrive.show, name="arrival"),
    path("<int:import_id>/progress", arrive.progress, name="arrival_progress"),
    path("<int:import_id>/found", arrive.found, name="arrival_found"),
    path("<int:import_id>/bring", arrive.bring, name="arrival_bring"),
    path("<int:import_id>/stop", arrive.stop, name="arrival_stop"),
    path("<int:import_id>/retry", arrive.retry, name="arrival_retry"),
    path("<int:import_id>/outcomes", arrive.outcomes, name="arrival_outcomes"),
    path("<int:import_id>/outcomes.csv", arrive.download, name="arrival_csv"),
]
