"""What no page of ours may do, whatever stands in it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

LOCAL = {"data", "blob", "about", "javascript"}  # schemes that ask no server


@dataclass
class Watch:
    """Listens to every page of a browser context. `troubles` are sentences: a dialog, an error of a script, something
    that the content security policy had to stop, a request to another origin than `origin`."""

    origin: str
    troubles: list[str] = field(default_factory=list)

    def follow(self, context):
        context.on("dialog", self.dialog)
        context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))
        context.on("console", self.console)
        context.on("request", self.request)

    def dialog(self, dialog):
        self.troubles.append(f"dialog: {dialog.type} {dialog.message!r}")
        dialog.dismiss()

    def console(self, message):
        if "Content Security Policy" in message.text:
            self.troubles.append(f"policy: {message.text}")

    def request(self, request):
        if self.is_foreign(request.url):
            self.troubles.append(f"request to another origin: {request.url}")

    def is_foreign(self, url):
        return urlsplit(url).scheme not in LOCAL and not url.startswith(self.origin + "/")
