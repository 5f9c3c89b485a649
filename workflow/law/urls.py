"""Addresses of this feature."""

from django.urls import path

from workflow.law.views import clocks, law, quiz, statute

urlpatterns = [
    path("statute/", statute.page, name="statute"),
    path("statute/quiz/", quiz.quiz, name="quiz"),
    path("petitions/<str:number>/clocks/<ref:pk>/", clocks.clock, name="clock"),
    path("law/", law.law, name="law"),
    path("law/calendar/<int:year>/", law.year, name="law-year"),
    path("law/editions/", law.editions, name="law-editions"),
    path("law/limits/", law.limits, name="law-limits"),
    path("law/parameters/", law.parameters, name="law-parameters"),
    path("law/parameters/<str:code>/", law.parameter, name="law-parameter"),
]
