"""The one map of addresses; each app owns a prefix."""

from django.urls import include, path

from intake.wechat import views as wechat
from petitions.config import views

handler500 = "petitions.config.views.failed"
handler400 = "petitions.config.views.bad_request"
handler403 = "petitions.config.views.not_permitted"
handler404 = "petitions.config.views.not_found"
urlpatterns = [
    path("", include("workflow.urls")),
    path("register/", include("intake.urls")),
    path("disputes/", include("intake.disputes.urls")),
    path("wechat/", wechat.knock, name="wechat"),
    path("portal/", include("intake.portal.urls")),
    path("supervision/", include("supervision.urls")),
    path("api/petitions/", include("intake.api_urls")),
    path("api/petitions/", include("workflow.api_urls")),
    path("api/partners/", include("supervision.referrals.api_urls")),
    path("api/schema/", views.Schema.as_view(), name="schema"),
    path("api/", views.Swagger.as_view(url_name="schema"), name="swagger"),
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("session/", views.session, name="session"),
    path("session/again/", views.signed_in, name="signed_in"),
    path("language/", views.set_language, name="set_language"),
    path("healthz", views.healthz, name="healthz"),
]
