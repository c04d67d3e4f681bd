"""Wikis of others and of ours as files: folders of Markdown, and the XML of MediaWiki.

taking      what stands in an uploaded file (Found), read by a process of its own (reading)
folders     Markdown → pages; before each text stand its particulars (front_matter)
mediawiki   XML → pages; their text → Markdown: wikitext and its neighbours, written by blocks and marks
writing     pages → XML; their text from our HTML: wikitext_writing
"""
