"""What an applicant wrote reads in the draft as it was written."""

import pytest

from cmsproject.shared.markup import render_markdown
from events.applications.drafting import plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("3. 圆桌", "3. 圆桌"),
        ("1) 开场", "1) 开场"),
        ("- 茶歇", "- 茶歇"),
        ("---", "---"),
        ("===", "==="),
        ("# 议程", "# 议程"),
        ("> 引", "&gt; 引"),
        ("*补丁* _x_ `z` ~~y~~", "*补丁* _x_ `z` ~~y~~"),
        ("<script>", "&lt;script&gt;"),
        ("|a|b|", "|a|b|"),
        ("&copy; &#42;", "&amp;copy; &amp;#42;"),
        ("::: note", "::: note"),
        ("14:00 开场", "14:00 开场"),
    ],
)
def test_nothing_is_read_as_markup(written: str, shown: str) -> None:
    html = render_markdown(f"之前  \n{plain(written)}").html

    assert html.strip() == f"<p>之前<br>\n{shown}</p>"
