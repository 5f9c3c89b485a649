"""What people fill in at the front door."""

from intake.forms.again import form_again, named_in
from intake.forms.answers import PublicAnswerForm
from intake.forms.calculator import CalculatorForm
from intake.forms.channels import FORMS
from intake.forms.comparing import differences
from intake.forms.disputes import DisputeEndForm, DisputeForm, DisputeStepForm
from intake.forms.imports import HeadingForm, MappingForm, SheetForm, TableForm
from intake.forms.others import DutyForm, LabelsForm, QueryForm, ScansForm
from intake.forms.own_steps import OwnStepForm
from intake.forms.portal import FORM_KEY, PlaceForm, PortalForm
from intake.forms.registration import COUNTS, ORDINARY, RegistrationForm
from intake.forms.routing import RoutingRuleForm
from intake.forms.sources import SourceForm
from intake.forms.visits import ArrivalForm, BookingForm, NotesForm, WindowForm

__all__ = [
    "COUNTS",
    "FORMS",
    "FORM_KEY",
    "ORDINARY",
    "ArrivalForm",
    "BookingForm",
    "CalculatorForm",
    "DisputeEndForm",
    "DisputeForm",
    "DisputeStepForm",
    "DutyForm",
    "HeadingForm",
    "LabelsForm",
    "MappingForm",
    "NotesForm",
    "OwnStepForm",
    "PlaceForm",
    "PortalForm",
    "PublicAnswerForm",
    "QueryForm",
    "RegistrationForm",
    "RoutingRuleForm",
    "ScansForm",
    "SheetForm",
    "SourceForm",
    "TableForm",
    "WindowForm",
    "differences",
    "form_again",
    "named_in",
]
