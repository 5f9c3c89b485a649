"""Addresses of this feature."""

from django.urls import path

from intake.visits.views import visits

urlpatterns = [
    path("visits/", visits.hall, name="visits"),
    path("visits/window/", visits.window, name="window"),
    path("visits/call/", visits.call, name="call"),
    path("visits/book/", visits.book, name="visit-book"),
    path("visits/board/", visits.board, name="board"),
    path("visits/board/renew/", visits.renew_board, name="board-renew"),
    path("visits/screen/<str:secret>/", visits.screen, name="screen"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("visits/<int:pk>/slip/", visits.slip, name="slip"),
]
