"""An invented page, in the form that newspapers give theirs, for the tests of intake."""

import pytest

PARAGRAPHS = (
    "Three people were hurt on Tuesday when the footbridge over the Lorne gave way, the river police in Tarvik said.",
    "“We heard a crack and then shouting,” said Mira Oduya, who sells bread at the northern end of the bridge every morning.",
    "The town council closed both banks until Friday and asked the ferry company to run a boat every ten minutes.",
    "Engineers had warned in March that two of the cables were worn, according to a report that the council kept to itself.",
)

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Footbridge over the Lorne gives way | The Tarvik Courier</title>
<meta property="og:title" content="Footbridge over the Lorne gives way">
<meta property="og:site_name" content="The Tarvik Courier">
<meta property="article:published_time" content="2021-05-04T18:20:00+02:00">
<meta property="article:modified_time" content="2021-05-05T07:00:00+02:00">
<meta name="author" content="Ilse Brandt">
<link rel="canonical" href="https://courier.example/2021/05/04/footbridge">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"datePublished": "2021-05-04T18:20:00+02:00", "dateModified": "2021-05-05T07:00:00+02:00"}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Footbridge over the Lorne gives way</h1>
<p class="byline">By Ilse Brandt</p><time datetime="2021-05-04T18:20:00+02:00">4 May 2021, 18:20</time>
<figure><img src="bridge.jpg"><figcaption>The bridge on Tuesday evening. Photo: P. Almeda</figcaption></figure>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h2>Ferry every ten minutes</h2><p>{PARAGRAPHS[2]}</p>
<blockquote><p>The cables were inspected as the law demands, and nobody told us that they were not safe to walk on.</p></blockquote>
<p>{PARAGRAPHS[3]}</p></article></main>
<aside><h3>Most read</h3><figure><a href="/x"><figcaption>Another story of another day</figcaption></a></figure></aside>
<footer><p>© The Tarvik Courier. All rights reserved.</p></footer></body></html>"""


@pytest.fixture
def page() -> str:
    """Give the page of one invented article."""
    return PAGE


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    """Give the paragraphs of that article."""
    return PARAGRAPHS
