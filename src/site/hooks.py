"""Lets the documents link to files of the project that are not in docs/, as they do where they lie.

Such a file, or each file in and below such a folder, is shown on a page of its own, so that the site needs neither
a network nor a repository. SECURITY.md and CONTRIBUTING.md are pages like those of docs/.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[2]
PAGES = {"SECURITY.md": "security.md", "CONTRIBUTING.md": "contributing.md", "README.md": "index.md"}
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")
LANGUAGES = {".java": "java", ".yaml": "yaml", ".yml": "yaml", ".sh": "bash", ".lua": "lua", ".json": "json"}


def on_files(files, config):
    for name in ("SECURITY.md", "CONTRIBUTING.md"):
        files.append(File.generated(config, PAGES[name], content=(ROOT / name).read_text()))
    for page in list(files.documentation_pages()):
        for link in LINK.finditer(page.content_string):
            path = target(page.src_uri, link[1])
            uri = site_uri(path)
            if uri.startswith("source/") and uri not in files.src_uris and (ROOT / path).exists():
                files.append(File.generated(config, uri, content=listing(path)))
    return files


def on_page_markdown(markdown, page, **_):
    if page.file.src_uri.startswith("source/"):
        return markdown

    def rewritten(link):
        uri = site_uri(target(page.file.src_uri, link[1]))
        return f"]({posixpath.relpath(uri, posixpath.dirname(page.file.src_uri) or '.')}{link[2] or ''})"

    return LINK.sub(rewritten, markdown)


def target(src_uri, link):
    """Where a link leads, from the project's root: the page lies in docs/ or, if one of PAGES, in the root."""
    lies_in_root = src_uri in (PAGES["SECURITY.md"], PAGES["CONTRIBUTING.md"])
    folder = "" if lies_in_root else posixpath.join("docs", posixpath.dirname(src_uri))
    return posixpath.normpath(posixpath.join(folder, link))


def site_uri(path):
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    return PAGES.get(path, f"source/{path}.md")


def listing(path):
    place = ROOT / path
    files = sorted(file for file in place.rglob("*") if file.is_file()) if place.is_dir() else [place]
    parts = [f"---\nsearch: {{exclude: true}}\n---\n\n# {path}\n"]
    for file in files:
        heading = f"## {file.relative_to(place)}\n\n" if place.is_dir() else ""
        parts.append(f"{heading}``````{LANGUAGES.get(file.suffix, 'text')}\n{file.read_text()}``````\n")
    return "\n".join(parts)
