"""Addresses of the registrar."""

from django.urls import path, register_converter

from intake.converters import ChannelConverter
from intake.views import (
    answers,
    checking,
    desk,
    imports,
    learning,
    numbers,
    registering,
    routing,
    scanning,
    sources,
    visits,
)

register_converter(ChannelConverter, "channel")

app_name = "intake"
urlpatterns = [
    path("<channel:channel>/", registering.register, name="register"),
    path("<channel:channel>/panel/", registering.panel, name="panel"),
    path("<channel:channel>/drop/", registering.drop, name="drop"),
    path("receipts/<str:number>/", desk.receipt, name="receipt"),
    path("receipts/<str:number>.pdf", desk.receipt_pdf, name="receipt-pdf"),
    path("categories/", learning.classifier, name="classifier"),
    path("categories/train/", learning.train, name="train"),
    path("rules/", routing.rules, name="rules"),
    path("rules/new/", routing.add, name="rule-new"),
    path("rules/<int:pk>/", routing.edit, name="rule"),
    path("rules/<int:pk>/change/", routing.change, name="rule-change"),
    path("sources/", sources.sources, name="sources"),
    path("sources/new/", sources.add, name="source-new"),
    path("sources/<int:pk>/", sources.edit, name="source"),
    path("sources/<int:pk>/change/", sources.change, name="source-change"),
    path("sources/callbacks/<ref:pk>/again/", sources.again, name="callback-again"),
    path("answers/", answers.kept, name="answers"),
    path("answers/new/", answers.write, name="answer-new"),
    path("answers/<int:pk>/", answers.edit, name="answer-edit"),
    path("answers/<int:pk>/down/", answers.down, name="answer-down"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:pk>/", imports.one, name="import"),
    path("imports/<int:pk>/refused.xlsx", imports.refused, name="refused"),
    path("scans/", scanning.scans, name="scans"),
    path("scans/join/", scanning.join, name="scan-join"),
    path("scans/labels/", scanning.print_labels, name="labels"),
    path("scans/<int:pk>/", scanning.image, name="scan"),
    path("scans/<int:pk>/part/", scanning.part, name="scan-part"),
    path("scans/<int:pk>/drop/", scanning.drop, name="scan-drop"),
    path("check/<str:number>/", checking.check, name="check"),
    path("visits/", visits.hall, name="visits"),
    path("visits/window/", visits.window, name="window"),
    path("visits/call/", visits.call, name="call"),
    path("visits/book/", visits.book, name="visit-book"),
    path("visits/board/", visits.board, name="board"),
    path("visits/board/renew/", visits.renew_board, name="board-renew"),
    path("visits/screen/<str:secret>/", visits.screen, name="screen"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("visits/<int:pk>/slip/", visits.slip, name="slip"),
    path("calls/", sources.calls, name="calls"),
    path("void-numbers/", numbers.void_numbers, name="void-numbers"),
    path("duties/", desk.duties, name="duties"),
    path("duties/<channel:channel>/", desk.answer, name="answer"),
]
