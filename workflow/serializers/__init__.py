"""The shapes the API takes in and gives out."""

from workflow.serializers.inputs import MoveInput
from workflow.serializers.outputs import EventOutput, PetitionFileOutput, PetitionOutput
from workflow.serializers.strict import StrictSerializer

__all__ = ["EventOutput", "MoveInput", "PetitionFileOutput", "PetitionOutput", "StrictSerializer"]
