"""Wikis of others and of ours as files: folders of Markdown, and the XML of MediaWiki.

taking      what stands in an uploaded file, read by a process of its own (reading)
folders     pages ↔ Markdown with their particulars before it (front_matter)
mediawiki   XML → pages; wikitext, marks, wikitext_tables: their text → Markdown (blocks)
writing     pages → XML; wikitext_writing: our HTML → their text
"""
