"""The public calculator: which limit ends when, with every day on the way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from intake.portal.forms.calculator import CalculatorForm
from petitions.accounts import calculate
from petitions.doors import Open, opens_to
from petitions.lawbook import LawBook
from petitions.statute import NotPermittedError
from workflow.http import sentence


@require_GET
@opens_to(Open.TO_ALL)
def calculator(request: HttpRequest) -> HttpResponse:
    form = CalculatorForm(request.GET if "clock" in request.GET else None)
    found = None
    if form.is_valid():
        try:
            found = calculate(LawBook.current(), **form.asked)
        except NotPermittedError as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
    status = 422 if form.is_bound and form.errors else 200
    return render(
        request, "intake/portal/calculator.html", {"form": form, "found": found}, status=status
    )
