"""The mutants that no test fails for, and why: what they change means the same, or nothing that one could ask for."""

# {why: {file: their keys}}
WHY = {
    "Only the first row is read of them, and only whether there is one.": {
        "discussions/access.py": [
            'Registration.objects.facilitating().filter(member=member, dialogue=dialogue).values_list("pk")[:1]: 1 → 2',
            'Registration.objects.facilitating().filter(member=member, dialogue=dialogue).values_list("pk")[:1]: without .values_list()',
            'Registration.objects.facilitating().filter(member=member, dialogue=dialogue).values_list("pk")[:1]: without [:1]',
            'Registration.objects.taking_part().filter(member=member, dialogue=dialogue).values_list("pk")[:1]: 1 → 2',
            'Registration.objects.taking_part().filter(member=member, dialogue=dialogue).values_list("pk")[:1]: without .values_list()',
            'Registration.objects.taking_part().filter(member=member, dialogue=dialogue).values_list("pk")[:1]: without [:1]',
            '_longest: return running.order_by(F("ends_at").desc(nulls_first=True), "-id")[:1]: 1 → 2',
            '_longest: return running.order_by(F("ends_at").desc(nulls_first=True), "-id")[:1]: without [:1]',
        ],
    },
    "The same is answered by more rows than one has to read.": {
        "members/access.py": [
            "may_write_to: if not is_found and not Conversation.objects.visible_to(member).of(other).exists():: without .exists()",
            "may_write_to: return not why_silent(member) and not Block.objects.by(member.pk).against(other.pk).exists(): without .exists()",
        ],
        "discussions/access.py": [
            "has_to_wait: return dialogue.review == Review.EVERYBODY or not Post.objects.standing().filter(sealed.written_by(member)).exists(): without .exists()",
        ],
        "discussions/sealed.py": [
            '_number: return max(map(int, numbered.values_list("byline", flat=True).distinct().order_by()), default=0) + 1: without .distinct()',
            '_number: return max(map(int, numbered.values_list("byline", flat=True).distinct().order_by()), default=0) + 1: without .order_by()',
        ],
    },
    "A seal has the id of its post, or of its text: its rows stand for their ids.": {
        "discussions/sealed.py": [
            '_number: mine = numbered.filter(pk__in=Seal.objects.filter(member=member).values("post")).values_list("byline", flat=True): without .values()',
            'submitted_by: sealed = SubmissionSeal.objects.filter(member=member.pk).values("submission"): without .values()',
            'written_by: return models.Q(author=member) | models.Q(pk__in=Seal.objects.filter(member=member).values("post")): without .values()',
        ],
    },
    "Any number does that no other lock has.": {
        "discussions/sealed.py": [
            "NUMBERS = 20_081  # names the turns in which the numbers of participants are given out, among the locks of the database: 20081 → 20080",
            "NUMBERS = 20_081  # names the turns in which the numbers of participants are given out, among the locks of the database: 20081 → 20082",
        ],
    },
    "The column of an answer that nobody reads has another name.": {
        "discussions/sealed.py": [
            "sign: cursor.execute(\"SELECT pg_advisory_xact_lock(%s, %s)\", [NUMBERS, dialogue.pk]): 'SELECT pg_advisory_xact_lock(%' longer",
        ],
    },
    "It spares time alone: what it passes over would find nothing, or come to the same.": {
        "cop/lib/text/addresses.py": [
            "_without_archived: return \"\".join([*parts, text[end:]]) if parts else text: always ''.join([*parts, text[end:]])",
            'mask_addresses: if "%40" in text:: always',
            "mask_addresses: if REMOVED not in text:: never",
            "mask_addresses: if any(dot in text for dot in _DOTS):: always",
            "mask_addresses: if any(dot in text for dot in _DOTS):: in → not in",
            "mask_addresses: if signs or _BRACKETED.search(text):: always",
            "mask_addresses: if signs or _BRACKETED.search(text):: without .search()",
            "mask_addresses: if signs:: always",
            "mask_addresses: signs = any(sign in text for sign in _SIGNS): in → not in",
        ],
        "cop/lib/text/excerpt.py": [
            "_Words.handle_data: if self.outside <= 0 and self.missing > 0:: > → >=",
            "_Words.handle_data: if self.outside <= 0 and self.missing > 0:: without self.missing > 0",
            "_Words.handle_data: self.missing -= len(\"\".join(data.split())): '' longer",
            '_Words.handle_data: self.missing -= len("".join(data.split())): - → +',
            '_Words.handle_data: self.missing -= len("".join(data.split())): not done',
            '_Words.handle_data: self.missing -= len("".join(data.split())): without .join()',
            "plain_excerpt: reader = _Words(enough=chars + 1): 1 → 2",
        ],
        "cop/lib/text/folding.py": [
            "parts_of: @lru_cache(maxsize=1): 1 → 0",
            "parts_of: @lru_cache(maxsize=1): 1 → 2",
            "parts_of: @lru_cache(maxsize=1): without maxsize=",
            "parts_of: def parts_of(text: str) -> tuple[Part, ...]:: without @lru_cache(maxsize=1)",
        ],
        "cop/lib/text/from_markdown.py": [
            "_build: writer.treeprocessors.register(_Count(writer), \"count\", 1000): 'count' longer",
            '_build: writer.treeprocessors.register(_Count(writer), "count", 1000): 1000 → 1001',
            '_build: writer.treeprocessors.register(_Count(writer), "count", 1000): 1000 → 999',
            '_build: writer.treeprocessors.register(_Count(writer), "count", 1000): not done',
            '_build: writer.treeprocessors.register(_Count(writer), "count", 1000): without .register()',
            "_convert: if not hasattr(_local, \"writer\"):: 'writer' longer",
            '_convert: if not hasattr(_local, "writer"):: always',
        ],
        "cop/lib/text/limits.py": [
            '_levels: if not found or len(found.group()) <= MAX_LEVELS or len(set(line) - {" "}) == 1 and line[0] != ">":: <= → <',
            '_levels: if not found or len(found.group()) <= MAX_LEVELS or len(set(line) - {" "}) == 1 and line[0] != ">":: without len(found.group()) <= MAX_LEVELS',
            "check_source: if len(run) > MAX_QUOTES and run.count('\"') + run.count(\"'\") > MAX_QUOTES:: > → >=",
            "check_source: if len(run) > MAX_QUOTES and run.count('\"') + run.count(\"'\") > MAX_QUOTES:: without len(run) > MAX_QUOTES",
        ],
        "cop/lib/text/quoting.py": [
            '_read: if ">" not in line[:3]:  # nearly every line of one\'s own: 3 → 4',
            '_read: if ">" not in line[:3]:  # nearly every line of one\'s own: never',
            '_read: if ">" not in line[:3]:  # nearly every line of one\'s own: without [:3]',
        ],
        "cop/lib/text/safe.py": [
            "make_safe: if not hasattr(_local, \"bleach\"):: 'bleach' longer",
            'make_safe: if not hasattr(_local, "bleach"):: always',
        ],
        "cop/lib/text/typed.py": [
            "clean_input: if not text.isascii():: always",
        ],
    },
    "A look that begins earlier, or ends later, finds no more.": {
        "cop/lib/text/addresses.py": [
            "_GAP_LENGTH = 10: 10 → 11",
            "_without_archived: gap = _GAP_BEFORE.search(text, max(found.start() + 1 - _GAP_LENGTH, 0), found.start() + 1): + → -",
            "_without_archived: gap = _GAP_BEFORE.search(text, max(found.start() + 1 - _GAP_LENGTH, 0), found.start() + 1): 0 → 1",
            "_without_archived: gap = _GAP_BEFORE.search(text, max(found.start() + 1 - _GAP_LENGTH, 0), found.start() + 1): 1 → 0",
        ],
        "cop/lib/text/folding.py": [
            "_introduction: for first in range(above, max(above - 3, -1), -1):: 1 → 2",
            "_introduction: while above > 0 and quote - above < 3 and not lines[above].words:: > → >=",
            "_unmarked_start: for end in range(first + 1, min(first + 4, len(lines))):: + → -",
            "_unmarked_start: for end in range(first + 1, min(first + 4, len(lines))):: 1 → 0",
        ],
    },
    "An X there is a letter like others, or stands where nobody writes one.": {
        "cop/lib/text/addresses.py": [
            "_LOCAL_SIGNS = frozenset(\".+%-_\"): '.+%-_' longer",
            '_is_archived: end = host.rstrip("_-").rpartition(".")[2].lower(): \'_-\' longer',
        ],
        "cop/lib/text/folding.py": [
            "_unmarked_start: raw = [\">\" * line.level + line.words for line in lines]: '>' longer",
        ],
        "cop/lib/text/from_markdown.py": [
            '_build: _Footnotes(SEPARATOR="-", PLACE_MARKER="\\x02nowhere\\x03"),: \'\\x02nowhere\\x03\' longer',
        ],
    },
    "A blank line says nothing.": {
        "cop/lib/text/folding.py": [
            "_introduction: if above < 0 or not lines[above].is_own:: without not lines[above].is_own",
        ],
    },
    "The cleaners drop it, or write it as it was.": {
        "cop/lib/text/directions.py": [
            "mark_blocks: if own and own != around:: without own",
        ],
        "cop/lib/text/from_mail.py": [
            '_add_paragraph: html = escape("\\n".join(line.expandtabs(8) for line in lines), quote=False): False → True',
            '_add_paragraph: html = escape("\\n".join(line.expandtabs(8) for line in lines), quote=False): without quote=',
            '_direction: return f\' dir="{own}"\' if own else "": \'"\' longer',
            '_direction: return f\' dir="{own}"\' if own else "": always f\' dir="{own}"\'',
            "_write_part: return f'<details class=\"tail\"><summary>{escape(part.summary, quote=False)}</summary>\\n{html}\\n</details>': False → True",
            "_write_part: return f'<details class=\"tail\"><summary>{escape(part.summary, quote=False)}</summary>\\n{html}\\n</details>': without quote=",
            'render_plain: return make_safe("\\n".join(_write_part(part, mixed) for part in parts_of(text)), linked=True): True → False',
            'render_plain: return make_safe("\\n".join(_write_part(part, mixed) for part in parts_of(text)), linked=True): without linked=',
            'render_plain: return make_safe(f"<pre>{escape(text, quote=False)}</pre>", linked=True): False → True',
            'render_plain: return make_safe(f"<pre>{escape(text, quote=False)}</pre>", linked=True): True → False',
            'render_plain: return make_safe(f"<pre>{escape(text, quote=False)}</pre>", linked=True): without linked=',
            'render_plain: return make_safe(f"<pre>{escape(text, quote=False)}</pre>", linked=True): without quote=',
        ],
        "cop/lib/text/from_markdown.py": [
            '_Finish._finish_link: href = (link.get("href") or "").replace(" ", "%20"): \'\' longer',
            '_Finish._finish_link: href = (link.get("href") or "").replace(" ", "%20"): without \'\'',
            '_Finish._images_to_links: image.tag, image.text = "span", image.get("alt")  # cleaning drops the span, its words stay: \'span\' longer',
            "_build: writer = Markdown(: without output_format=",
        ],
        "cop/lib/text/safe.py": [
            "_link: attrs[None, \"rel\"] = REL: 'rel' longer",
            '_link: attrs[None, "rel"] = REL: not done',
            '_link: href = attrs.get((None, "href"), ""): \'\' longer',
        ],
    },
    "What is asked for is what the library, or the database, does by itself.": {
        "cop/lib/text/from_mail.py": [
            "_flow: for line, following in zip(lines, lines[1:], strict=False):: without strict=",
        ],
        "cop/lib/text/safe.py": [
            "_build: first = Cleaner(tags=TAGS, attributes=is_allowed, protocols=SCHEMES, strip=True, filters=[linkify]): without protocols=",
            "_build: last = nh3.Cleaner(: without url_schemes=",
            "_link: def _link(attrs: dict, new: bool = False) -> dict | None:: False → True",
        ],
        "discussions/access.py": [
            '_longest: return running.order_by(F("ends_at").desc(nulls_first=True), "-id")[:1]: without nulls_first=',
        ],
    },
    "A word is cut off once, or once more.": {
        "cop/lib/text/from_mail.py": [
            '_flow: word = following.split(" ", 1)[0]: 1 → 2',
        ],
    },
    "A name, or a place in an order, that nothing else asks for.": {
        "cop/lib/text/from_markdown.py": [
            "_Finish: prefix = \"\": '' longer",
            '_Finish: prefix = "": not done',
            "_Look.__init__: super().__init__(parser): not done",
            "_Look.__init__: super().__init__(parser): without .__init__()",
            "_Look.test: return False: returns None",
            "_build: writer.treeprocessors.register(finish, \"finish\", -10): 'finish' longer",
            '_build: writer.treeprocessors.register(finish, "finish", -10): 10 → 11',
            '_build: writer.treeprocessors.register(finish, "finish", -10): 10 → 9',
            '_build: writer.treeprocessors.register(finish, "finish", -10): without minus',
            "_watch.looking.looks: def looks(*args):: without @wraps(method)",
            "_watch: writer.parser.blockprocessors.register(_Look(writer.parser, clock), \"clock\", 1000): 'clock' longer",
            '_watch: writer.parser.blockprocessors.register(_Look(writer.parser, clock), "clock", 1000): 1000 → 1001',
            '_watch: writer.parser.blockprocessors.register(_Look(writer.parser, clock), "clock", 1000): 1000 → 999',
        ],
    },
    "It is the limit of time itself, which no test may measure closely.": {
        "cop/lib/text/limits.py": [
            "Clock.check: if self.now() > self.ends:: > → >=",
            "MARKDOWN_SECONDS = 0.08: 0.08 → 1.08",
        ],
    },
    "No line is that deep either way.": {
        "cop/lib/text/limits.py": [
            "_levels: return 0: 0 → 1",
        ],
    },
    "What is inside of it is left out at any number but zero.": {
        "cop/lib/text/running.py": [
            "words_replaced: outside += -1 if tag[1] else 1: + → -",
        ],
        "cop/lib/text/spoken.py": [
            "_paragraphs: outside += -1 if tag[1] else 1: + → -",
        ],
        "cop/lib/text/blocks.py": [
            "blocks: depth += -1 if tag[1] else 1: + → -",
        ],
    },
    "Python calls what was there when the module was first read; and from which number it counts is the same.": {
        "cop/lib/text/limits.py": [
            "_Collecting.__call__: if phase == \"start\":: 'start' longer",
            "_Collecting.__call__: self.began = time.thread_time(): not done",
            "_Collecting.__call__: self.seconds += time.thread_time() - self.began: - → +",
            "_Collecting: seconds = began = 0.0: 0.0 → 1.0",
        ],
    },
    "Any sign does that no text has.": {
        "cop/lib/text/spoken.py": [
            "_END = \"\\x1e\"  # of a block; no text that was cleaned has it: '\\x1e' longer",
        ],
    },
}
