from django.urls import path

from resources.views import terms

app_name = "terms"
urlpatterns = [
    path("", terms.term_list, name="term_list"),
    path("~coin/", terms.coin_term, name="coin_term"),
    path("<slug:code>/", terms.term, name="term"),
    path("<slug:code>/~say/", terms.choose_language, name="choose_language"),
    path("<slug:code>/~say/<slug:language>/", terms.say_term, name="say_term"),
    path("<slug:code>/~history/", terms.term_history, name="term_history"),
    path("<slug:code>/~history/<int:id>/~go-back/", terms.go_back, name="go_back"),
]
