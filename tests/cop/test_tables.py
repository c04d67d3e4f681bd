"""Many tables in one step of a migration: laid out once, made and removed like single ones."""

from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState

from cop.lib.tables import CreateTables


def table(name, **fields):
    number = models.BigAutoField(primary_key=True)
    return migrations.CreateModel(name, [("id", number), *fields.items()], {"constraints": []})


def step():
    """Three tables of an app of their own, each related to the one before and the first to the last."""
    return CreateTables(
        [
            table("Leaf", tree=models.ForeignKey("forest.Tree", models.CASCADE), words=models.TextField(default="")),
            table("Tree", nests=models.ManyToManyField("forest.Nest")),
            table("Nest", leaf=models.ForeignKey("forest.Leaf", models.PROTECT, null=True)),
        ]
    )


def test_models_of_one_step_are_laid_out_once(monkeypatch):
    laid_out = []
    render = ModelState.render
    monkeypatch.setattr(ModelState, "render", lambda self, apps: laid_out.append(self.name) or render(self, apps))
    state = ProjectState()
    assert not list(state.apps.get_models())  # as Django asks for them before each migration
    step().state_forwards("forest", state)
    assert len(list(state.apps.get_models())) == 3
    assert sorted(laid_out) == ["Leaf", "Nest", "Tree"]


def test_a_step_makes_its_tables_and_removes_them(db):
    before, after = ProjectState(), ProjectState()
    step().state_forwards("forest", after)
    with connection.schema_editor() as editor:
        step().database_forwards("forest", editor, before, after)
    names = {"forest_leaf", "forest_tree", "forest_nest", "forest_tree_nests"}
    assert names <= set(connection.introspection.table_names())
    after.apps.get_model("forest", "Tree").objects.create().nests.create()
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor() as editor:
        step().database_backwards("forest", editor, after, before)
    assert not names & set(connection.introspection.table_names())


def test_a_step_says_of_itself_what_django_asks():
    assert step().references_model("Leaf", "forest")
    assert not step().references_model("Root", "forest")
    assert step().describe() == "Create 3 models"
    assert step().deconstruct()[0] == "CreateTables"
