"""cop.lib.text on real material: attack strings, pathological Markdown, CommonMark's examples, real mails."""

import html
import json
import mailbox
import subprocess
import sys

import pytest

from cop.lib import text
from tests.cop.safety import ADDRESS, dangers
from tests.cop.test_text import seconds

LIMIT = 0.25  # seconds for one text, refused or rendered

pytestmark = pytest.mark.corpus


def rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def allowed(act, source):
    """The HTML, or "" for a text that is refused."""
    try:
        return act(source, prefix="p12-")
    except text.TextRefused:
        return ""


def test_attack_strings_come_out_harmless(corpus):
    attacks = rows(corpus / "xss" / "public.jsonl")
    assert len(attacks) >= 632
    found = {}
    for attack in attacks:
        payload = attack["payload"]
        for act in (text.render, text.render_plain):
            for source in (payload, f"> {payload}", f"[a]({payload})", f"`{payload}`", f"```\n{payload}\n```"):
                if problems := dangers(allowed(act, source), "p12-"):
                    found[attack["id"], act.__name__, source[:60]] = problems
        if problems := dangers(html.escape(text.clean_line(payload))):
            found[attack["id"], "title", payload[:60]] = problems
    assert not found


def test_the_check_would_see_the_attacks_that_fire(corpus):
    attacks = rows(corpus / "xss" / "public.jsonl")
    firing = [a for a in attacks if a["kind"] == "html" and a["fires_raw_chromium156"] != "no"]
    assert len(firing) >= 50
    assert [a["id"] for a in firing if not dangers(a["payload"])] == []


@pytest.mark.parametrize("length", [64_000, text.MAX_CHARS, text.MAX_CHARS // 4])
def test_pathological_markdown_is_done_in_time(corpus, length):
    made = subprocess.run(
        [sys.executable, corpus / "markdown" / "pathological.py", str(length)], capture_output=True, check=True
    )
    slow = {}
    for line in made.stdout.decode().splitlines():
        case = json.loads(line)
        for act in (text.render, text.render_plain):
            if (took := seconds(act, case["markdown"][:length], prefix="p-")) > LIMIT:
                slow[case["name"], act.__name__] = took
    assert not slow


def test_commonmark_examples_render(corpus, record_property):
    examples = rows(corpus / "markdown" / "commonmark-0.31.2.jsonl")
    rendered = [example for example in examples if allowed(text.render, example["payload"])]
    record_property("commonmark_rendered", f"{len(rendered)} of {len(examples)}")
    assert len(examples) == 652
    for example in rendered:
        assert not dangers(text.render(example["payload"], prefix="p12-"), "p12-")


def test_recorded_replies_render(corpus):
    for reply in rows(corpus / "mail-reply" / "public.jsonl"):
        result = text.render_plain(reply["input"], prefix="p12-")
        assert not dangers(result, "p12-"), reply["id"]
        assert not ADDRESS.search(result), reply["id"]


def test_real_mails_render_without_an_address(corpus):
    count = 0
    for mail in mailbox.mbox(corpus / "mbox-r-sig-teaching" / "public.mbox", create=False):
        body = mail.get_payload(decode=True) or b""
        result = text.render_plain(body.decode("utf-8", "replace"), prefix="p12-")
        assert not dangers(result, "p12-"), mail["Message-ID"]
        assert not ADDRESS.search(result), mail["Message-ID"]
        count += 1
    assert count == 435
