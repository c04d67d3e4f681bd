"""Many tables in one step of a migration."""

from django.db.migrations.operations.base import Operation, OperationCategory


class CreateTables(Operation):
    """What the operations `models`, each a CreateModel, make one after the other, in any order: with one state for all
    of them. Django lays out anew, for each model that is created, every model that is related to it, and in a
    community everything is related to its members: of a hundred tables this is nearly all the time there is."""

    category = OperationCategory.ADDITION
    serialization_expand_args = ["models"]

    def __init__(self, models):
        self.models = models

    def deconstruct(self):
        return self.__class__.__qualname__, [], {"models": self.models}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # while there is none, a model is only noted; who asks for it lays out all
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name, app_label):
        return any(model.references_model(name, app_label) for model in self.models)

    def describe(self):
        return f"Create {len(self.models)} models"
