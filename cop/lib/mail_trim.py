"""A mail's words without what programs and habits hang on them: signature, list footer, legal notice.

Quoted text stays (the renderer folds it), and so does everything that might be somebody's words: each rule
asks for a sign that only the machinery writes.
"""

import re

# The longest signatures seen in 8,000 real mails have 20 lines; more below a "-- " line is a text that uses
# it as a divider.
SIGNATURE_LINES = 20
# A "--" that lost its space is as often a divider: only a short block below it counts.
DASHES_LINES = 8
SIGNATURE_WINDOW = 3 * SIGNATURE_LINES  # lines looked at below a mark, blank ones included
FOOTER_LINES = 6  # the list's name, its address, its page, how to leave

_SIGNATURE = re.compile(r"-- ?$")
_RULE = re.compile(r" {0,3}[_=*-]{8,}\s*$")
_QUOTED_RULE = re.compile(r"[> \t\xa0]*+[_=*-]{8,}\s*$")
_MARKS = re.compile(r"[> \t\xa0]*+")
_DRAWN = re.compile(r"\s*[_=*#~+-]{4,}\s*")
_QUOTE = re.compile(r"\s{0,3}>")
_ORIGINAL = re.compile(
    r"[ *]{0,3}-{2,}\s?(?:original message|mensaje original|missatge original|mensagem original|message d.origine"
    r"|ursprüngliche nachricht|messaggio originale|oorspronkelijk bericht|forwarded message"
    r"|mensaje reenviado|oprindelig besked|opprinnelig melding|ursprungligt meddelande|wiadomość oryginalna"
    r"|исходное сообщение|原始邮件|الرسالة الأصلية|original message follows|.{0,40}forwarded message from .*)",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\*?(?:From|De|Von|Da|Van|Från|Fra|Od|От|من|发件人|差出人)\s?[:：]\*?\s.*\S")
_HEADER_NEXT = re.compile(
    r"\*?(?:Sent|Date|To|Cc|Subject|Enviado|Enviado el|Enviada|Fecha|Para|Asunto|Envoyé|Objet|À|Gesendet"
    r"|Datum|An|Betreff|Inviato|Data|A|Verzonden|Sendt|Dato|Til|Emne|Skickat|Till|Ämne|Wysłano|Do|Temat|Дата|Кому|Тема"
    r"|发送时间|收件人|主题|送信日時|宛先|件名|إلى|التاريخ|الموضوع)\s?[:：]\*?\s",
    re.IGNORECASE,
)
_LIST_FOOTER = re.compile(
    r"mailing[ -]?list|listinfo|/mailman\d?/|lista de (?:correo|distribuci[oó]n|discuss[aã]o)"
    r"|llista de (?:correu|distribució)|liste de (?:diffusion|discussion)|mailingliste?\b|verteilerliste"
    r"|lista di (?:distribuzione|discussione)|unsubscribe|desuscrib|darse de baja|désabonn|abmelden"
    r"|list archive|groups\.google\.com|список рассылки|القائمة البريدية|邮件列表",
    re.IGNORECASE,
)
# Each names the machinery itself: a scanner's report, or a lawyer's sentence about "this message".
_NOTICE = re.compile(
    r"(?:\W|nota|note|aviso|avís legal/|disclaimer)*"
    r"(?:no virus found in this|this (?:e-?mail|message) (?:has been|was) (?:checked|scanned)"
    r"|virus[- ]free\.|libre de virus|sin virus\.|checked by avg|el software de antivirus"
    r"|este mensaje no contiene virus|este (?:correo|mensaje)[^\n]{0,60} ha sido (?:analizado|comprobado)"
    r"|eset nod32|.{0,20}información de eset"
    r"|cet e-?mail a été vérifié|diese e-?mail wurde.{0,30}viren"
    r"|confidencialidad:|confidentiality notice|confidential note|aviso legal|avís legal|advertencia legal"
    r"|(?:the|this|any|este|esta|esse|el|la|le|ce|der|diese|a|o)\b.{0,90}\b(?:e-?mail|message|mensaje|mensaxe|mensagem"
    r"|correo electrónico|transmission|transmisión|comunicación|courriel|información|informació|informação)\b"
    r".{0,200}\b(?:privileged|confidential|confidencial(?:es)?|confidentiel|privilegiada|vertraulich"
    r"|intended recipient)\b)",
    re.IGNORECASE | re.DOTALL,
)
_NOTICE_WORD = re.compile(r"confiden|privil|vertraulich|virus|recipient|legal|avg|eset", re.IGNORECASE)
_NOTICE_LINK = re.compile(
    r"(?:see more languages:\s*)?\S*(?:aviso.confidencialidad|avast\.com|avg\.com|eset\.)\S*", re.IGNORECASE
)
_DELETED = re.compile(r"[\s>]*\[\[alternative HTML version deleted\]\]\s*$")
PHONE_LENGTH = 120  # characters of a line; with the address of the program
# What a telephone adds, and what excuses its owner.
_PHONE = re.compile(
    r"[ >*_-]{0,4}(?:(?:sent|written) (?:from|via|with|using)"
    r" (?:my \S+(?: \S+){0,3}(?:[.,] (?:please|disculpa) .{0,60})?|(?:the )?\S*(?:mail|outlook|phone|android)\b.{0,60})"
    r"$|(?:enviad[oa] (?:desde|do|des d)\b|envoy.{1,3} (?:de|depuis) mon\b|obtenir outlook"
    r"|(?:von meinem|gesendet (?:von|mit))\b|inviato (?:da|dal) \b"
    r"|verzonden vanaf|(?:send|sendt) fra\b|skickat från|wysłane z|lähetetty|get outlook for|obtener outlook"
    r"|отправлено (?:с|из)|发自我的|从我的|iPhoneから送信|أرسلت من).{0,80}$)"
    r"|please excuse (?:my )?(?:the )?(?:brevity|any typ).{0,60}$",
    re.IGNORECASE,
)
_NOTICE_LEAST = 60  # characters; a shorter paragraph with such a word is a person speaking
# Mailman's line between a mail's parts, in the language of the list.
_PART = re.compile(
    r"^-{8,} ?(?:next part|próxima parte|part següent|section suivante|nächster Teil|parte successiva"
    r"|volgend deel|следующая часть|下一部分) ?-{8,}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_SCRUBBED_HTML = re.compile(
    r"\s*(?:an html attachment was scrubbed|se ha borrado un adjunto en formato html"
    r"|une pièce jointe html a été nettoyée|ein dateianhang mit html)[^\n]*(?:\n[^\n]*){0,3}\s*",
    re.IGNORECASE,
)
# What Mailman wrote in place of a part that it kept elsewhere: a title, what it was, where it is.
_SCRUBBED = re.compile(
    r"^[^\n]{10,80}\.\.\.[ \t]*\n(?P<facts>(?:\w{2,20} ?: ?[^\n]*\n){0,8}?)(?:URL|URL ?:) ?:? ?<(?P<url>https?://[^<>]{1,200}/attachments/[^<>]{1,200})>",
    re.MULTILINE,
)
_SCRUBBED_NAME = re.compile(r"^\w{2,20} ?: ?(?P<name>[^\n]*\.\w{1,6})[ \t]*$", re.MULTILINE)
FILE = "📎"  # begins the line that stands for a file


def trim(text: str) -> str:
    """`text` without signature, list footer, virus and legal notices; stray blank lines folded; one line for each
    file that an archive put elsewhere: 📎, its name if it had one, its address.

    A mail that holds nothing else is kept whole, so that its place in the talk is not empty. Linear in the
    length of the text.
    """
    parts = []
    for part in _PART.split(text):
        if _SCRUBBED_HTML.fullmatch(part):
            continue
        part = _SCRUBBED.sub(_file_line, part)
        lines = [line.rstrip() if line != "-- " else line for line in part.split("\n")]
        lines = [line for line in lines if not _DELETED.match(line)]
        lines = _without_phones(lines)
        lines = _without_signature(_without_notices(_without_footers(lines)))
        parts.append("\n".join(lines).strip("\n"))
    joined = "\n\n".join(part for part in parts if part.strip())
    kept = joined if joined.strip() else _SCRUBBED.sub(_file_line, text)
    lines = re.sub(r"\n{3,}", "\n\n", kept).strip("\n ").split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or _DRAWN.fullmatch(lines[-1])):  # a line drawn under it all
        lines.pop()
    return "\n".join(lines).rstrip("\n ")


def _file_line(found: re.Match[str]) -> str:
    name = _SCRUBBED_NAME.search(found["facts"])
    return " ".join(filter(None, (FILE, name and name["name"], "".join(found["url"].split()))))


def quote_start(lines: list[str], start: int = 0) -> int:
    """Index of the first line from `start` on that belongs to a quotation, its introduction included."""
    for index in range(start, len(lines)):
        line = lines[index]
        if _QUOTE.match(line):
            return _introduction(lines, index, start)
        if _ORIGINAL.match(line):
            return index
        if _HEADER.match(line) and any(_HEADER_NEXT.match(after) for after in lines[index + 1 : index + 3]):
            while index > start and (_HEADER_NEXT.match(lines[index - 1]) or _RULE.match(lines[index - 1])):
                index -= 1
            return index
    return len(lines)


def _introduction(lines: list[str], index: int, start: int) -> int:
    """Where "On Monday X wrote:" begins, which stands in up to three lines above the quote."""
    above = index - 1
    while above >= start and not lines[above].strip() and above > index - 3:
        above -= 1
    if above < start or not lines[above].rstrip().endswith((":", "：")):
        return index
    first = above
    while first > start and lines[first - 1].strip() and above - first < 2:
        first -= 1
    return first


def _without_phones(lines: list[str]) -> list[str]:
    """Drops the line of a telephone where it ends the author's words: a quote, a header or nothing follows."""
    kept: list[str] = []
    for index, line in enumerate(lines):
        if line and len(line) < PHONE_LENGTH and _PHONE.match(line) and not _QUOTE.match(line):
            following = next((i for i in range(index + 1, len(lines)) if lines[i].strip()), len(lines))
            if (
                following == len(lines)
                or _PHONE.match(lines[following])
                or quote_start(lines[following : following + 6]) < 4
            ):
                continue
        kept.append(line)
    return kept


def _without_footers(lines: list[str]) -> list[str]:
    """Drops each block of a rule and up to FOOTER_LINES lines that speak of the list, quoted ones too."""
    kept: list[str] = []
    index = 0
    while index < len(lines):
        if _QUOTED_RULE.match(lines[index]):
            level, end = lines[index].count(">"), index + 1
            while end < len(lines) and end - index <= FOOTER_LINES and _says_something(lines[end], level):
                end += 1
            if _LIST_FOOTER.search("\n".join(lines[index + 1 : end])):
                index = end
                continue
        kept.append(lines[index])
        index += 1
    return kept


def _says_something(line: str, level: int) -> bool:
    """Whether a line is not empty and quoted at this level."""
    marks = _MARKS.match(line).group()
    return marks.count(">") == level and len(marks) < len(line)


def _without_notices(lines: list[str]) -> list[str]:
    """Drops paragraphs of scanners and lawyers; never the first paragraph, which is why the mail was sent."""
    kept: list[str] = []
    for number, paragraph in enumerate(_paragraphs(lines)):
        body = "\n".join(paragraph[1:] if _RULE.match(paragraph[0]) else paragraph)
        if number and not _QUOTE.match(paragraph[0]) and _is_notice(body):
            # The notice may share its paragraph with the quotation below it.
            kept.extend(paragraph[quote_start(paragraph) :])
            continue
        kept.extend(paragraph)
    return kept


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Runs of lines, each with the blank lines that follow it."""
    found: list[list[str]] = []
    for index, line in enumerate(lines):
        if index and (lines[index - 1].strip() or not line.strip()):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _is_notice(body: str) -> bool:
    head = body[:600].strip()
    if _NOTICE_LINK.fullmatch(head.strip("<> ")):
        return True
    if not _NOTICE_WORD.search(head):
        return False
    return bool(_NOTICE.match(head)) and (len(head) >= _NOTICE_LEAST or "virus" in head.lower())


def _without_signature(lines: list[str]) -> list[str]:
    """Cuts from a signature mark to the quotation below it, or to the end; above and below quotes alike."""
    kept = list(lines)
    cut = False  # a signature was found in this stretch between two quotations
    for mark in range(len(kept) - 1, -1, -1):
        if not _SIGNATURE.match(kept[mark]):
            cut = cut and not _QUOTE.match(kept[mark])
            continue
        window = kept[mark + 1 : mark + 1 + SIGNATURE_WINDOW]
        quote = quote_start(window)
        ends = quote < len(window) or mark + 1 + len(window) == len(kept)
        exact = kept[mark] == "-- "
        limit = SIGNATURE_LINES if exact and not cut else DASHES_LINES
        short = sum(1 for line in window[:quote] if line.strip()) <= limit
        if ends and short and (exact or not cut):
            del kept[mark : mark + 1 + quote]
            cut = True
    return kept
